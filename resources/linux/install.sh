#!/bin/sh
# Puts ChestCOVNet Viewer where the desktop finds it, or takes it away again. Lies beside the program.
#
#   ./install.sh               for you alone, into ~/.local
#   sudo ./install.sh --system for everybody, into /opt and /usr/local
#   … --uninstall              removes it; models' cards, settings and regions of persons stay
#
# DESTDIR is put before every path, for those who build packages of it.
set -eu

name=chestcovnet-viewer
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
system=no
uninstall=no
for word in "$@"; do
  case $word in
    --system) system=yes ;;
    --user) system=no ;;
    --uninstall) uninstall=yes ;;
    -h | --help) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "usage: install.sh [--user|--system] [--uninstall]" >&2; exit 2 ;;
  esac
done

if [ $system = yes ]; then
  home=/opt/$name bin=/usr/local/bin share=/usr/local/share
else
  : "${HOME:?There is no home folder to install into; --system needs none}"
  # Not below share/: the viewer keeps cards and regions of this person in a folder of that name.
  home=$HOME/.local/lib/$name bin=$HOME/.local/bin share=${XDG_DATA_HOME:-$HOME/.local/share}
fi
root=${DESTDIR:-}

refresh() { # the desktop's own caches, where there are such programs
  [ -n "$root" ] && return
  command -v update-desktop-database >/dev/null && update-desktop-database -q "$share/applications" || :
  command -v update-mime-database >/dev/null && update-mime-database "$share/mime" >/dev/null 2>&1 || :
  command -v gtk-update-icon-cache >/dev/null && gtk-update-icon-cache -q -t -f "$share/icons/hicolor" || :
}

if [ $uninstall = yes ]; then
  if [ "$here" = "$root$home" ]; then cd /; fi
  rm -rf "$root$home"
  rm -f "$root$bin/$name" "$root$share/applications/$name.desktop" "$root$share/mime/packages/$name.xml"
  rm -f "$root$share/icons/hicolor"/*/apps/$name.png "$root$share/icons/hicolor/scalable/apps/$name.svg"
  refresh
  echo "ChestCOVNet Viewer was removed. Settings and cards of persons were left alone."
  exit 0
fi

resources=$here/_internal/resources
program=ChestCOVNet-Viewer
[ -x "$here/$program" ] || { echo "The program does not lie beside this script." >&2; exit 1; }
if [ "$here" = "$root$home" ]; then
  echo "It is installed here already. Run this from the newly unpacked folder." >&2
  exit 1
fi

# Whole or not at all: an older copy goes only when the new one lies there entirely.
mkdir -p "$root$(dirname "$home")" "$root$bin" "$root$share/applications" "$root$share/mime/packages"
rm -rf "$root$home.new"
trap 'rm -rf "$root$home.new"' EXIT INT TERM
cp -R "$here" "$root$home.new"
chmod -R u+w,go-w,a+rX "$root$home.new"
rm -rf "$root$home"
mv "$root$home.new" "$root$home"

ln -sf "$home/$program" "$root$bin/$name"
escaped=$(printf '%s' "$home/$program" | sed 's/[\\&|]/\\&/g')
sed "s|@PROGRAM@|$escaped|" "$resources/linux/$name.desktop" >"$root$share/applications/$name.desktop"
cp "$resources/linux/$name.xml" "$root$share/mime/packages/$name.xml"
for size in 16 24 32 48 64 128 256 512; do
  icons=$root$share/icons/hicolor/${size}x$size/apps
  mkdir -p "$icons"
  cp "$resources/icons/application-$size.png" "$icons/$name.png"
done
mkdir -p "$root$share/icons/hicolor/scalable/apps"
cp "$resources/icons/application.svg" "$root$share/icons/hicolor/scalable/apps/$name.svg"
chmod 644 "$root$share/applications/$name.desktop" "$root$share/mime/packages/$name.xml"
refresh
echo "ChestCOVNet Viewer is installed. It stands in the menu, and in a terminal as: $name"
case ":${PATH:-}:" in *":$bin:"*) ;; *) echo "($bin is not in your PATH: call it as $bin/$name)" ;; esac
