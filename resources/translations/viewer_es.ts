<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source> and </source>
        <translation> y </translation>
    </message>
    <message>
        <source> of the film</source>
        <translation> de la radiografía</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; has a wrong kind of value</source>
        <translation>&quot;{name}&quot; tiene un tipo de valor incorrecto</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is missing</source>
        <translation>falta &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is not a field of {part}</source>
        <translation>&quot;{name}&quot; no es un campo de {part}</translation>
    </message>
    <message>
        <source>&amp;Budget</source>
        <translation>&amp;Presupuesto</translation>
    </message>
    <message>
        <source>&amp;Draw Region</source>
        <translation>&amp;Dibujar región</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation>&amp;Disposición</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modelo</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Herramientas</translation>
    </message>
    <message>
        <source>&amp;Trust</source>
        <translation>&amp;Fiabilidad</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>&amp;Ventana</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(vacío)</translation>
    </message>
    <message>
        <source>({low} to {high})</source>
        <translation>({low} a {high})</translation>
    </message>
    <message>
        <source>({width:.0f} × {height:.0f} mm at the detector)</source>
        <translation>({width:.0f} × {height:.0f} mm en el detector)</translation>
    </message>
    <message>
        <source>({width:.0f} × {height:.0f} mm)</source>
        <translation>({width:.0f} × {height:.0f} mm)</translation>
    </message>
    <message>
        <source>0 to 1 is</source>
        <translation>De 0 a 1 es</translation>
    </message>
    <message>
        <source>0 to 1, as it is</source>
        <translation>de 0 a 1, sin cambios</translation>
    </message>
    <message>
        <source>0: put down at random, 1: in place</source>
        <translation>0: colocado al azar, 1: en su lugar</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 byte</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 día</translation>
    </message>
    <message>
        <source>1 file written.</source>
        <translation>1 archivo guardado.</translation>
    </message>
    <message>
        <source>1 film cannot be read any more: the session is without it.</source>
        <translation>1 placa ya no se puede leer: la sesión no la incluye.</translation>
    </message>
    <message>
        <source>1 film named there is missing.</source>
        <translation>Falta 1 radiografía de las que se indican allí.</translation>
    </message>
    <message>
        <source>1 folder could not be read.</source>
        <translation>No se pudo leer 1 carpeta.</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 elemento</translation>
    </message>
    <message>
        <source>1 month</source>
        <translation>1 mes</translation>
    </message>
    <message>
        <source>1 of {n} turns the answer</source>
        <translation>1 de {n} la invierte</translation>
    </message>
    <message>
        <source>1 week</source>
        <translation>1 semana</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 año</translation>
    </message>
    <message>
        <source>19 of 20 such places stay below</source>
        <translation>19 de cada 20 lugares así quedan por debajo</translation>
    </message>
    <message>
        <source>; 1 other file left out</source>
        <translation>; se omitió otro archivo</translation>
    </message>
    <message>
        <source>; {n:,} other files left out</source>
        <translation>; se omitieron otros {n} archivos</translation>
    </message>
    <message>
        <source>A checkpoint must be a file.</source>
        <translation>Los pesos deben estar en un archivo.</translation>
    </message>
    <message>
        <source>A colour film has no grey-scale presentation state; its pictures can be exported.</source>
        <translation>Una radiografía en color no tiene estado de presentación en escala de grises; sus imágenes sí se pueden exportar.</translation>
    </message>
    <message>
        <source>A compiled model cannot be explained: open it as it was before compiling.</source>
        <translation>No se puede explicar un modelo compilado: ábralo tal como estaba antes de compilarlo.</translation>
    </message>
    <message>
        <source>A computed film with one opacity, no person&apos;s, to try the viewer on</source>
        <translation>Una radiografía generada por ordenador con una opacidad pulmonar, de ninguna persona, para probar el visor</translation>
    </message>
    <message>
        <source>A computed film with one opacity, to try the viewer on</source>
        <translation>Una radiografía generada por ordenador con una opacidad pulmonar, para probar el visor</translation>
    </message>
    <message>
        <source>A demonstration, trained on few films of one hospital: its answers are not a diagnosis.</source>
        <translation>Demostración, entrenada con pocas radiografías de un solo hospital: sus respuestas no son un diagnóstico.</translation>
    </message>
    <message>
        <source>A file could not be written.</source>
        <translation>No se pudo guardar un archivo.</translation>
    </message>
    <message>
        <source>A file of that name exists already; it was left alone.</source>
        <translation>Ya existe un archivo con ese nombre; no se ha tocado.</translation>
    </message>
    <message>
        <source>A film of this session cannot be read any more.</source>
        <translation>Una radiografía de esta sesión ya no se puede leer.</translation>
    </message>
    <message>
        <source>A film of this session is not where it was. Put it beside the session file and open that again, and it is found.</source>
        <translation>Una placa de esta sesión no está donde estaba. Póngala junto al archivo de la sesión y abra este de nuevo: así se encuentra.</translation>
    </message>
    <message>
        <source>A film of this session was changed since the session was saved.</source>
        <translation>Una radiografía de esta sesión ha cambiado desde que se guardó la sesión.</translation>
    </message>
    <message>
        <source>A film with holes is like none that the model was trained on: its answers there may mean little.</source>
        <translation>Una radiografía con huecos no se parece a ninguna de las que sirvieron para entrenar el modelo: sus respuestas pueden significar poco.</translation>
    </message>
    <message>
        <source>A flat box with lettering was drawn into this film: models may go by such marks, which stand for a hospital and not for a disease.</source>
        <translation>En esta radiografía se dibujó un recuadro uniforme con letras: los modelos pueden guiarse por esas marcas, que identifican un hospital y no una enfermedad.</translation>
    </message>
    <message>
        <source>A glass over the film at the cursor: while the key is held, or until chosen again</source>
        <translation>Una lupa sobre la radiografía en el cursor: mientras se mantiene pulsada la tecla o hasta que se elige de nuevo</translation>
    </message>
    <message>
        <source>A map may be steady and wrong.</source>
        <translation>Un mapa puede ser estable y estar equivocado.</translation>
    </message>
    <message>
        <source>A map that changes depends on the model; whether the model is right is another question.</source>
        <translation>Un mapa que cambia depende del modelo; si el modelo acierta es otra cuestión.</translation>
    </message>
    <message>
        <source>A millimetre of the film is one on the screen</source>
        <translation>Un milímetro de la radiografía equivale a uno en la pantalla</translation>
    </message>
    <message>
        <source>A model may use what you do not see, and be right; a hit may be luck where the region is large.</source>
        <translation>Un modelo puede basarse en lo que el lector no ve y acertar; si la región es grande, un acierto puede deberse al azar.</translation>
    </message>
    <message>
        <source>A picture file: it says nothing of whose film it is.</source>
        <translation>Un archivo de imagen: no dice de quién es la radiografía.</translation>
    </message>
    <message>
        <source>A prior film of the patient beside this one, each with its own map</source>
        <translation>Una radiografía previa del paciente junto a esta, cada una con su propio mapa</translation>
    </message>
    <message>
        <source>A threshold is a number between 0 and 1.</source>
        <translation>Un umbral es un número entre 0 y 1.</translation>
    </message>
    <message>
        <source>A window that shows the exposed part of the film</source>
        <translation>Una ventana que muestra la parte expuesta de la radiografía</translation>
    </message>
    <message>
        <source>A {name} cannot take an input of {width} × {height} pixels.</source>
        <translation>Una {name} no admite una entrada de {width} × {height} píxeles.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>About ChestCOVNet Viewer</source>
        <translation>Acerca de ChestCOVNet Viewer</translation>
    </message>
    <message>
        <source>About this model</source>
        <translation>Acerca de este modelo</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Acción</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Acciones y sus teclas</translation>
    </message>
    <message>
        <source>Activation: {activation}</source>
        <translation>Activación: {activation}</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Concordancia</translation>
    </message>
    <message>
        <source>Agrees little with the other methods ({shared} shared), most with {closest}: look at them side by side.</source>
        <translation>Concuerda poco con los demás métodos ({shared} en común), sobre todo con {closest}: conviene verlos uno junto a otro.</translation>
    </message>
    <message>
        <source>Agrees little with {other} ({shared} shared), the only other map to compare it with: look at them side by side.</source>
        <translation>Concuerda poco con {other} ({shared} en común), el único otro mapa con el que compararlo: mírelos uno junto a otro.</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Todos los archivos</translation>
    </message>
    <message>
        <source>All keys; change them here</source>
        <translation>Todas las teclas; se cambian aquí</translation>
    </message>
    <message>
        <source>All of it lies below the threshold</source>
        <translation>Todo queda por debajo del umbral</translation>
    </message>
    <message>
        <source>All panes as they are on screen, at the screen&apos;s resolution.</source>
        <translation>Todos los paneles tal como están en pantalla, con la resolución de esta.</translation>
    </message>
    <message>
        <source>All panes onto the clipboard exactly as seen</source>
        <translation>Todos los paneles al portapapeles tal como se ven</translation>
    </message>
    <message>
        <source>All that the file says of itself: find, read and copy it</source>
        <translation>Todo lo que el archivo dice de sí mismo: buscar, leer y copiar</translation>
    </message>
    <message>
        <source>All that was found (JSON)</source>
        <translation>Todo lo obtenido (JSON)</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Ángulo</translation>
    </message>
    <message>
        <source>Angle: three clicks or two drags, or by keys: arrows, Enter, Backspace, Esc</source>
        <translation>Ángulo: tres clics o arrastrar dos veces, o flechas, Intro, Retroceso, Esc</translation>
    </message>
    <message>
        <source>Animation</source>
        <translation>Animación</translation>
    </message>
    <message>
        <source>Another film opened here has the same pixels: their answers are one answer, and count once.</source>
        <translation>Otra radiografía abierta aquí tiene los mismos píxeles: sus respuestas son una sola y cuentan una vez.</translation>
    </message>
    <message>
        <source>Answer {probability:.2f}; {low:.2f} to {high:.2f} over {n} small changes of the film; {turn}</source>
        <translation>Respuesta {probability:.2f}; de {low:.2f} a {high:.2f} con {n} pequeños cambios; {turn}</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>Architecture: {architecture}</source>
        <translation>Arquitectura: {architecture}</translation>
    </message>
    <message>
        <source>Area under deletion</source>
        <translation>Área bajo la eliminación</translation>
    </message>
    <message>
        <source>Area under insertion</source>
        <translation>Área bajo la inserción</translation>
    </message>
    <message>
        <source>Arrow keys move a cross-hair, with Shift ten times as far. Enter sets a point, Backspace takes one back, Esc puts the tool away.</source>
        <translation>Las flechas mueven una cruz; con Mayús, diez veces más lejos. Intro marca un punto, Retroceso lo quita, Esc guarda la herramienta.</translation>
    </message>
    <message>
        <source>As set by hand</source>
        <translation>Ajustada a mano</translation>
    </message>
    <message>
        <source>As the System</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Asking the model</source>
        <translation>Consultando el modelo</translation>
    </message>
    <message>
        <source>At most {high} bits a pixel</source>
        <translation>{high} bits por píxel como máximo</translation>
    </message>
    <message>
        <source>At most {high} pixels a side</source>
        <translation>{high} píxeles por lado como máximo</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Automática</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Automatic Window</source>
        <translation>Ventana automática</translation>
    </message>
    <message>
        <source>Automatic, the film&apos;s own windows and LUTs, or a preset</source>
        <translation>Automática, las ventanas y LUT de la propia radiografía o un preajuste</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Fondo</translation>
    </message>
    <message>
        <source>Being measured …</source>
        <translation>Midiéndose…</translation>
    </message>
    <message>
        <source>Beyond the film</source>
        <translation>Fuera de la radiografía</translation>
    </message>
    <message>
        <source>Blank film</source>
        <translation>Radiografía en blanco</translation>
    </message>
    <message>
        <source>Border and corners</source>
        <translation>Borde y esquinas</translation>
    </message>
    <message>
        <source>Border, corners and midline</source>
        <translation>Borde, esquinas y línea media</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Recuadro</translation>
    </message>
    <message>
        <source>Budget of passes</source>
        <translation>Presupuesto de pasadas</translation>
    </message>
    <message>
        <source>Burned-in marks</source>
        <translation>Marcas incrustadas</translation>
    </message>
    <message>
        <source>By File Name</source>
        <translation>Por nombre de archivo</translation>
    </message>
    <message>
        <source>By Patient Name</source>
        <translation>Por nombre del paciente</translation>
    </message>
    <message>
        <source>By Study Date, Newest First</source>
        <translation>Por fecha del estudio, primero la más reciente</translation>
    </message>
    <message>
        <source>C {center}  W {width}</source>
        <translation>C {center}  A {width}</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>No se puede leer</translation>
    </message>
    <message>
        <source>Cannot be said</source>
        <translation>No se puede determinar</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>Cautela</translation>
    </message>
    <message>
        <source>Caution under</source>
        <translation>Cautela por debajo de</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Centro</translation>
    </message>
    <message>
        <source>Changes little while the model loses what it learnt ({alike}): it shows the film, and how the model is built, more than what the model learnt.{film}</source>
        <translation>Cambia poco mientras el modelo pierde lo aprendido ({alike}): muestra la radiografía y la estructura del modelo más que lo que este aprendió.{film}</translation>
    </message>
    <message>
        <source>Changes only in part while the model loses what it learnt ({alike}): some of it is the film, whatever the model learnt.{film}</source>
        <translation>Cambia solo en parte mientras el modelo pierde lo aprendido ({alike}): una parte es la radiografía, sea lo que sea lo que el modelo aprendió.{film}</translation>
    </message>
    <message>
        <source>Changes when the model loses what it learnt ({alike}): it depends on the model. Whether the model is right is another question.</source>
        <translation>Cambia cuando el modelo pierde lo aprendido ({alike}): depende del modelo. Si el modelo acierta es otra cuestión.</translation>
    </message>
    <message>
        <source>Changes with the finding: the map of {other} shares {shared} of its strongest places (a map put down at random: {shared_at_random}).</source>
        <translation>Cambia con el hallazgo: el mapa de {other} comparte el {shared} de sus puntos más intensos (un mapa colocado al azar: {shared_at_random}).</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Capítulos</translation>
    </message>
    <message>
        <source>ChestCOVNet Viewer: diagnostic report</source>
        <translation>ChestCOVNet Viewer: informe de diagnóstico</translation>
    </message>
    <message>
        <source>Choose Judge maps</source>
        <translation>Elija Evaluar mapas</translation>
    </message>
    <message>
        <source>Choose a finding to see what speaks for it</source>
        <translation>Elija un hallazgo para ver lo que habla a su favor</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Elegir una carpeta</translation>
    </message>
    <message>
        <source>Choose the folder that the files go into</source>
        <translation>Elegir la carpeta en la que se guardan los archivos</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Elegido</translation>
    </message>
    <message>
        <source>Chromaticities</source>
        <translation>Cromaticidades</translation>
    </message>
    <message>
        <source>Chunk</source>
        <translation>Bloque</translation>
    </message>
    <message>
        <source>Cividis (colour-blind safe)</source>
        <translation>Cividis (apto para daltónicos)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Close Film</source>
        <translation>Cerrar radiografía</translation>
    </message>
    <message>
        <source>Close film</source>
        <translation>Cerrar radiografía</translation>
    </message>
    <message>
        <source>Close the Trust panel</source>
        <translation>Cerrar el panel de Fiabilidad</translation>
    </message>
    <message>
        <source>Close the viewer</source>
        <translation>Cerrar el visor</translation>
    </message>
    <message>
        <source>Colour map</source>
        <translation>Mapa de color</translation>
    </message>
    <message>
        <source>Colour picture</source>
        <translation>Imagen en color</translation>
    </message>
    <message>
        <source>Colour profile</source>
        <translation>Perfil de color</translation>
    </message>
    <message>
        <source>Colours of raw maps (DICOM)</source>
        <translation>Colores de los mapas sin procesar (DICOM)</translation>
    </message>
    <message>
        <source>Colours of the maps; the even ones show equal steps as equal</source>
        <translation>Colores de los mapas; los uniformes muestran iguales los pasos iguales</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Comentario</translation>
    </message>
    <message>
        <source>Compare With Prior</source>
        <translation>Comparar con la previa</translation>
    </message>
    <message>
        <source>Compare with film on screen</source>
        <translation>Comparar con la radiografía en pantalla</translation>
    </message>
    <message>
        <source>Compare with the film after in the list</source>
        <translation>Comparar con la radiografía siguiente de la lista</translation>
    </message>
    <message>
        <source>Compare with the film before in the list</source>
        <translation>Comparar con la radiografía anterior de la lista</translation>
    </message>
    <message>
        <source>Compared film</source>
        <translation>Radiografía comparada</translation>
    </message>
    <message>
        <source>Comparison as seen (PNG)</source>
        <translation>Comparación tal como se ve (PNG)</translation>
    </message>
    <message>
        <source>Comparison picture (DICOM)</source>
        <translation>Imagen comparativa (DICOM)</translation>
    </message>
    <message>
        <source>Comparison picture (PNG)</source>
        <translation>Imagen comparativa (PNG)</translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>Calculando…</translation>
    </message>
    <message>
        <source>Contour</source>
        <translation>Contorno</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
    <message>
        <source>Copied as seen, with what the corner says of the patient.</source>
        <translation>Copiado tal como se ve, con los datos del paciente que figuran en la esquina.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy Comparison</source>
        <translation>Copiar comparación</translation>
    </message>
    <message>
        <source>Copy Pane</source>
        <translation>Copiar panel</translation>
    </message>
    <message>
        <source>Copy Row</source>
        <translation>Copiar fila</translation>
    </message>
    <message>
        <source>Copy Value</source>
        <translation>Copiar valor</translation>
    </message>
    <message>
        <source>Could not be explained</source>
        <translation>No se pudo explicar</translation>
    </message>
    <message>
        <source>Cover what the file&apos;s display shutter covers, or lift it</source>
        <translation>Tapar lo que tapa el obturador de visualización del archivo, o levantarlo</translation>
    </message>
    <message>
        <source>Covid</source>
        <translation>COVID</translation>
    </message>
    <message>
        <source>Cropped border</source>
        <translation>Borde recortado</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Actual</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>De-identified.</source>
        <translation>Desidentificada.</translation>
    </message>
    <message>
        <source>De-identify</source>
        <translation>Desidentificar</translation>
    </message>
    <message>
        <source>Decubitus film</source>
        <translation>Radiografía en decúbito</translation>
    </message>
    <message>
        <source>Deletion</source>
        <translation>Eliminación</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>Detalles del mensaje</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>Desviación</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Dispositivos</translation>
    </message>
    <message>
        <source>Diagnostic Report</source>
        <translation>Informe de diagnóstico</translation>
    </message>
    <message>
        <source>Diagnostic Report…</source>
        <translation>Informe de diagnóstico…</translation>
    </message>
    <message>
        <source>Discrimination</source>
        <translation>Discriminación</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Dismiss message</source>
        <translation>Descartar mensaje</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>Distribución</translation>
    </message>
    <message>
        <source>Do the methods point at the same place?</source>
        <translation>¿Señalan los métodos el mismo lugar?</translation>
    </message>
    <message>
        <source>Does it show the model, or just the film?</source>
        <translation>¿Muestra el modelo o solo la radiografía?</translation>
    </message>
    <message>
        <source>Does it show this finding, or any finding?</source>
        <translation>¿Muestra este hallazgo o cualquier hallazgo?</translation>
    </message>
    <message>
        <source>Does it stay where it is?</source>
        <translation>¿Permanece en su lugar?</translation>
    </message>
    <message>
        <source>Does not stay in place: with {worst} it is only {itself} ({at_random}). Do not rely on where it points.</source>
        <translation>No permanece en su lugar: con {worst} solo conserva una {itself} ({at_random}). No es fiable el lugar que señala.</translation>
    </message>
    <message>
        <source>Does the answer depend on what it lights up?</source>
        <translation>¿Depende la respuesta de lo que ilumina?</translation>
    </message>
    <message>
        <source>Double-click</source>
        <translation>Doble clic</translation>
    </message>
    <message>
        <source>Double-click a key, or go to it and press Enter; then press the new one. Delete takes a key away.</source>
        <translation>Haga doble clic en una tecla, o sitúese en ella y pulse Intro; después pulse la nueva. Supr quita una tecla.</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>Reserva</translation>
    </message>
    <message>
        <source>Doubt under</source>
        <translation>Reserva por debajo de</translation>
    </message>
    <message>
        <source>Doubt: {title}</source>
        <translation>Reserva: {title}</translation>
    </message>
    <message>
        <source>Doubts about this film</source>
        <translation>Reservas sobre esta radiografía</translation>
    </message>
    <message>
        <source>Doubts unknown</source>
        <translation>Reservas desconocidas</translation>
    </message>
    <message>
        <source>Drag around the finding, or click its corners, to see whether the maps look there</source>
        <translation>Arrastrar alrededor del hallazgo o hacer clic en sus vértices, para ver si los mapas miran ahí</translation>
    </message>
    <message>
        <source>Draw a box around the finding, to see whether the maps look there</source>
        <translation>Dibujar un recuadro alrededor del hallazgo, para ver si los mapas miran ahí</translation>
    </message>
    <message>
        <source>Draw a region around what you see on the film, and the map is compared with it.</source>
        <translation>Dibuje una región alrededor de lo que ve en la radiografía y el mapa se comparará con ella.</translation>
    </message>
    <message>
        <source>Draw an ellipse around the finding, to see whether the maps look there</source>
        <translation>Dibujar una elipse alrededor del hallazgo, para ver si los mapas miran ahí</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicada</translation>
    </message>
    <message>
        <source>Each film is measured in its own pane: Tab takes the cross-hair to the other one.</source>
        <translation>Cada radiografía se mide en su propio panel: Tab lleva la cruz al otro.</translation>
    </message>
    <message>
        <source>Each map as a Parametric Map, bit for bit, and a Spatial Registration that lays them on the film, for research software.</source>
        <translation>Cada mapa como Parametric Map, bit a bit, y un Spatial Registration que los sitúa sobre la radiografía, para software de investigación.</translation>
    </message>
    <message>
        <source>Each map coloured, clear where nothing is seen, pixel for pixel on the film: for layers.</source>
        <translation>Cada mapa en color, transparente donde no se ve nada, píxel a píxel sobre la radiografía: para capas.</translation>
    </message>
    <message>
        <source>Each map is given a standing between two levels that are measured on the very film and model: 0 and 1 below. A standing under “Caution” is marked !, one under “Doubt” !!. Nothing is ever marked as good.</source>
        <translation>A cada mapa se le da una posición entre dos niveles medidos con esta misma radiografía y este mismo modelo: 0 y 1, abajo. Una posición por debajo de «Cautela» se marca con ! y una por debajo de «Reserva» con !!. Nada se marca nunca como bueno.</translation>
    </message>
    <message>
        <source>Each map laid over the whole film at the film&apos;s own resolution, as in the window.</source>
        <translation>Cada mapa superpuesto a la radiografía completa, con la resolución de esta, como en la ventana.</translation>
    </message>
    <message>
        <source>Edges and textures that the active features respond to, pixel by pixel.</source>
        <translation>Bordes y texturas a los que responden las características activas, píxel a píxel.</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Elipse</translation>
    </message>
    <message>
        <source>Ellipse: drag, or by keys: arrows, Enter, Backspace, Esc</source>
        <translation>Elipse: arrastrar, o flechas, Intro, Retroceso, Esc</translation>
    </message>
    <message>
        <source>Empty: no evidence of this kind</source>
        <translation>Vacío: sin indicios de este tipo</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Enter goes to the next place ({key})</source>
        <translation>Intro lleva al siguiente resultado ({key})</translation>
    </message>
    <message>
        <source>Exchange black and white</source>
        <translation>Intercambiar blanco y negro</translation>
    </message>
    <message>
        <source>Explain Again</source>
        <translation>Volver a explicar</translation>
    </message>
    <message>
        <source>Explain the film on screen, after a cancellation or a failure</source>
        <translation>Explicar la radiografía en pantalla, tras una cancelación o un fallo</translation>
    </message>
    <message>
        <source>Explain the finding above</source>
        <translation>Explicar el hallazgo de arriba</translation>
    </message>
    <message>
        <source>Explain the finding below</source>
        <translation>Explicar el hallazgo de abajo</translation>
    </message>
    <message>
        <source>Explained: {finding}</source>
        <translation>Explicado: {finding}</translation>
    </message>
    <message>
        <source>Explaining</source>
        <translation>Explicando</translation>
    </message>
    <message>
        <source>Explaining …</source>
        <translation>Explicando…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Export Into</source>
        <translation>Exportar a</translation>
    </message>
    <message>
        <source>Export Regions</source>
        <translation>Exportar regiones</translation>
    </message>
    <message>
        <source>Export Regions…</source>
        <translation>Exportar regiones…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Exposición</translation>
    </message>
    <message>
        <source>Faithfulness</source>
        <translation>Fidelidad</translation>
    </message>
    <message>
        <source>Features that lower the answer are left out, so the map looks fuller than Grad-CAM&apos;s without being surer.</source>
        <translation>Se omiten las características que reducen la respuesta, por lo que el mapa parece más lleno que el de Grad-CAM sin ser más seguro.</translation>
    </message>
    <message>
        <source>Few grey levels</source>
        <translation>Pocos niveles de gris</translation>
    </message>
    <message>
        <source>Fi&amp;lm</source>
        <translation>&amp;Radiografía</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Archivos</translation>
    </message>
    <message>
        <source>Fill the screen, or stop doing so</source>
        <translation>Ocupar toda la pantalla o dejar de hacerlo</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Radiografía</translation>
    </message>
    <message>
        <source>Film its longer side cropped about the centre</source>
        <translation>Radiografía con el lado mayor recortado respecto al centro</translation>
    </message>
    <message>
        <source>Film padded with black to keep its aspect</source>
        <translation>Radiografía rellenada con negro para conservar sus proporciones</translation>
    </message>
    <message>
        <source>Film stretched to that size</source>
        <translation>Radiografía estirada a ese tamaño</translation>
    </message>
    <message>
        <source>Film {number}</source>
        <translation>Radiografía {number}</translation>
    </message>
    <message>
        <source>Film {number} of {films}: {caption}</source>
        <translation>Radiografía {number} de {films}: {caption}</translation>
    </message>
    <message>
        <source>Film: {facts}</source>
        <translation>Radiografía: {facts}</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Radiografías</translation>
    </message>
    <message>
        <source>Films it was made for</source>
        <translation>Radiografías para las que se hizo</translation>
    </message>
    <message>
        <source>Find Films</source>
        <translation>Buscar radiografías</translation>
    </message>
    <message>
        <source>Find a tag, a name or a value</source>
        <translation>Buscar una etiqueta, un nombre o un valor</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>Buscar una acción o una tecla</translation>
    </message>
    <message>
        <source>Find films</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Find films by name, number, date, description, view or modality</source>
        <translation>Buscar radiografías por nombre, número, fecha, descripción, proyección o modalidad</translation>
    </message>
    <message>
        <source>Find in the manual</source>
        <translation>Buscar en el manual</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Hallazgo</translation>
    </message>
    <message>
        <source>Finding that a high output stands for</source>
        <translation>Hallazgo que representa una salida alta</translation>
    </message>
    <message>
        <source>Finding that a low output stands for</source>
        <translation>Hallazgo que representa una salida baja</translation>
    </message>
    <message>
        <source>Finding {number}</source>
        <translation>Hallazgo {number}</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>Findings and probabilities, trust measures and regions: for spreadsheets and statistics.</source>
        <translation>Hallazgos y probabilidades, medidas de fiabilidad y regiones: para hojas de cálculo y estadística.</translation>
    </message>
    <message>
        <source>Findings, one a row, in the order of the outputs</source>
        <translation>Hallazgos, uno por fila, en el orden de las salidas</translation>
    </message>
    <message>
        <source>Findings, trust measures and the reader&apos;s regions as a Structured Report (TID 1500), for PACS and research databases.</source>
        <translation>Hallazgos, medidas de fiabilidad y regiones del lector como Structured Report (TID 1500), para PACS y bases de datos de investigación.</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ajuste</translation>
    </message>
    <message>
        <source>Fit to Pane</source>
        <translation>Ajustar al panel</translation>
    </message>
    <message>
        <source>Fit {scale}</source>
        <translation>Ajuste {scale}</translation>
    </message>
    <message>
        <source>Flip Left to Right</source>
        <translation>Voltear en horizontal</translation>
    </message>
    <message>
        <source>Flip Top to Bottom</source>
        <translation>Voltear en vertical</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Following the answer to the layer</source>
        <translation>Siguiendo la respuesta hasta la capa</translation>
    </message>
    <message>
        <source>Following the answer to the pixels</source>
        <translation>Siguiendo la respuesta hasta los píxeles</translation>
    </message>
    <message>
        <source>For processing</source>
        <translation>Para procesar</translation>
    </message>
    <message>
        <source>For whoever helps you with this program. It holds nothing of a patient: no names, numbers, file names, folders or pictures. Nothing is sent anywhere: copy it, read it, and pass it on yourself.</source>
        <translation>Para quien le ayude con este programa. No contiene datos de ningún paciente: ni nombres, ni números, ni nombres de archivo, ni carpetas, ni imágenes. No se envía a ninguna parte: cópielo, léalo y entréguelo usted mismo.</translation>
    </message>
    <message>
        <source>Forget All</source>
        <translation>Olvidar todas</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>Four maps</source>
        <translation>Cuatro mapas</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Fotograma</translation>
    </message>
    <message>
        <source>Frame (SOF{number})</source>
        <translation>Fotograma (SOF{number})</translation>
    </message>
    <message>
        <source>From which figures on a measure is read with caution, and from which with doubt</source>
        <translation>A partir de qué cifras una medida debe leerse con cautela y a partir de cuáles con reservas</translation>
    </message>
    <message>
        <source>Frontal chest films of adults. Lateral films, children and other body parts mean nothing to it.</source>
        <translation>Radiografías de tórax frontales de adultos. Las laterales, las de niños y las de otras partes del cuerpo no significan nada para él.</translation>
    </message>
    <message>
        <source>Full Screen</source>
        <translation>Pantalla completa</translation>
    </message>
    <message>
        <source>Full scale</source>
        <translation>Escala completa</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <source>Give every finding a name.</source>
        <translation>Dé un nombre a cada hallazgo.</translation>
    </message>
    <message>
        <source>Give the model a name.</source>
        <translation>Dé un nombre al modelo.</translation>
    </message>
    <message>
        <source>Give the panes all the room</source>
        <translation>Dejar todo el espacio a los paneles de imagen</translation>
    </message>
    <message>
        <source>Go back to the model that comes with the viewer</source>
        <translation>Volver al modelo que viene con el visor</translation>
    </message>
    <message>
        <source>Go through the layouts</source>
        <translation>Recorrer las disposiciones</translation>
    </message>
    <message>
        <source>Grad-CAM</source>
        <translation>Grad-CAM</translation>
    </message>
    <message>
        <source>Grad-CAM++</source>
        <translation>Grad-CAM++</translation>
    </message>
    <message>
        <source>Graphics of the File</source>
        <translation>Gráficos del archivo</translation>
    </message>
    <message>
        <source>Guided Backpropagation</source>
        <translation>Guided Backpropagation</translation>
    </message>
    <message>
        <source>Guided Backpropagation starts from</source>
        <translation>Guided Backpropagation parte de</translation>
    </message>
    <message>
        <source>Guided Grad-CAM</source>
        <translation>Guided Grad-CAM</translation>
    </message>
    <message>
        <source>Guided from</source>
        <translation>Guiado desde</translation>
    </message>
    <message>
        <source>Guided maps start from {guided}</source>
        <translation>Los mapas guiados parten de {guided}</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Cabecera</translation>
    </message>
    <message>
        <source>Hide Maps While Held</source>
        <translation>Ocultar mapas mientras se pulsa</translation>
    </message>
    <message>
        <source>Hide Patient</source>
        <translation>Ocultar paciente</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste alto</translation>
    </message>
    <message>
        <source>High output means</source>
        <translation>Salida alta significa</translation>
    </message>
    <message>
        <source>Highest point in the region (pointing game)</source>
        <translation>Punto máximo en la región (pointing game)</translation>
    </message>
    <message>
        <source>Histogram by Logarithm</source>
        <translation>Histograma logarítmico</translation>
    </message>
    <message>
        <source>Histogram by logarithm</source>
        <translation>Histograma logarítmico</translation>
    </message>
    <message>
        <source>Histogram with the window</source>
        <translation>Histograma con la ventana</translation>
    </message>
    <message>
        <source>How far each map can be believed, by measure</source>
        <translation>Hasta qué punto se puede confiar en cada mapa, por medida</translation>
    </message>
    <message>
        <source>How far the maps can be believed</source>
        <translation>Fiabilidad de los mapas</translation>
    </message>
    <message>
        <source>How far these maps can be believed could not be measured.</source>
        <translation>No se pudo medir hasta qué punto son fiables estos mapas.</translation>
    </message>
    <message>
        <source>How many films there are</source>
        <translation>Cuántas radiografías hay</translation>
    </message>
    <message>
        <source>How many passes of the model may be spent on a film</source>
        <translation>Cuántas pasadas del modelo se pueden dedicar a una radiografía</translation>
    </message>
    <message>
        <source>How many passes of the model may be spent on a film: one film forward is one, one backward another. More make the figures steadier. A few may be left over, as each measure takes whole films.</source>
        <translation>Cuántas pasadas del modelo pueden dedicarse a una radiografía: una hacia delante cuenta como una, una hacia atrás como otra. Cuantas más, más estables son las cifras. Pueden sobrar algunas, porque cada medida usa radiografías enteras.</translation>
    </message>
    <message>
        <source>How much the map changes when another finding is explained, or the opposite answer of a model that has one.</source>
        <translation>Cuánto cambia el mapa cuando se explica otro hallazgo, o la respuesta contraria de un modelo que la tenga.</translation>
    </message>
    <message>
        <source>How often the film has each value, and which become black and white. Drag the window or its edges; by keyboard: left and right, up and down</source>
        <translation>Con qué frecuencia aparece cada valor en la radiografía, y cuáles pasan a negro y blanco. Arrastre la ventana o sus bordes; con el teclado: izquierda y derecha, arriba y abajo</translation>
    </message>
    <message>
        <source>How outputs become probabilities</source>
        <translation>Cómo se convierten las salidas en probabilidades</translation>
    </message>
    <message>
        <source>How strongly the maps cover the film; at 0 % the film is unaltered</source>
        <translation>Con qué intensidad cubren los mapas la radiografía; al 0 % la radiografía queda inalterada</translation>
    </message>
    <message>
        <source>How the film is fitted to the input size</source>
        <translation>Cómo se ajusta la radiografía al tamaño de entrada</translation>
    </message>
    <message>
        <source>How the film is shown, with regions and measurements, as a presentation state: a PACS viewer lays it over the film it has.</source>
        <translation>Cómo se muestra la radiografía, con regiones y medidas, como estado de presentación: el visor del PACS lo superpone a la radiografía que ya tiene.</translation>
    </message>
    <message>
        <source>How to use this program, and what its maps mean and do not mean</source>
        <translation>Cómo usar este programa, y qué significan y qué no significan sus mapas</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Import Regions</source>
        <translation>Importar regiones</translation>
    </message>
    <message>
        <source>Import Regions…</source>
        <translation>Importar regiones…</translation>
    </message>
    <message>
        <source>In short</source>
        <translation>En resumen</translation>
    </message>
    <message>
        <source>In the corners</source>
        <translation>En las esquinas</translation>
    </message>
    <message>
        <source>In the outer 5% of the film</source>
        <translation>En el 5% exterior de la radiografía</translation>
    </message>
    <message>
        <source>Input height in pixels</source>
        <translation>Altura de entrada en píxeles</translation>
    </message>
    <message>
        <source>Input size</source>
        <translation>Tamaño de entrada</translation>
    </message>
    <message>
        <source>Input width in pixels</source>
        <translation>Anchura de entrada en píxeles</translation>
    </message>
    <message>
        <source>Insertion</source>
        <translation>Inserción</translation>
    </message>
    <message>
        <source>Insertion area less deletion area</source>
        <translation>Área de inserción menos área de eliminación</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Invertir</translation>
    </message>
    <message>
        <source>Is it where I see the finding?</source>
        <translation>¿Está donde veo el hallazgo?</translation>
    </message>
    <message>
        <source>It can look convincing in a wrong place: read it beside Grad-CAM, not alone.</source>
        <translation>Puede resultar convincente en un lugar equivocado: léase junto a Grad-CAM, no solo.</translation>
    </message>
    <message>
        <source>It could not be made.</source>
        <translation>No se pudo crear.</translation>
    </message>
    <message>
        <source>It is described as taken at the bedside.</source>
        <translation>Según su descripción, se hizo a pie de cama.</translation>
    </message>
    <message>
        <source>It is taken from the insertion area less the deletion area.</source>
        <translation>Se obtiene del área de inserción menos el área de eliminación.</translation>
    </message>
    <message>
        <source>It is taken from the kind of change that moves the map most, so that it is lower than the figures seem to say: those are means over all changes.</source>
        <translation>Se obtiene del tipo de cambio que más mueve el mapa, por lo que es menor de lo que parecen indicar las cifras: estas son medias de todos los cambios.</translation>
    </message>
    <message>
        <source>It is taken from the likeness that tells the two maps apart least, so that it may be lower than the figures seem to say.</source>
        <translation>Se obtiene de la similitud que menos distingue los dos mapas, por lo que puede ser menor de lo que parecen indicar las cifras.</translation>
    </message>
    <message>
        <source>It is taken from the overlap, the mean over the other maps.</source>
        <translation>Se obtiene de la superposición, media de los demás mapas.</translation>
    </message>
    <message>
        <source>It is taken from the rank correlation: its mean over the stages, or that at the end, whichever speaks more against the map.</source>
        <translation>Se obtiene de la correlación de rangos: su media en las etapas o la del final, la que más vaya en contra del mapa.</translation>
    </message>
    <message>
        <source>It is taken from the share of the map in the region.</source>
        <translation>Se obtiene de la proporción del mapa en la región.</translation>
    </message>
    <message>
        <source>It is taken from the share on the border and in the corners.</source>
        <translation>Se obtiene de la proporción en el borde y en las esquinas.</translation>
    </message>
    <message>
        <source>It names each film by its folder and file, whose names may be patients&apos; names. To pass on what names nobody, use Export.</source>
        <translation>Nombra cada placa por su carpeta y su archivo, cuyos nombres pueden ser nombres de pacientes. Para entregar algo que no nombre a nadie, use Exportar.</translation>
    </message>
    <message>
        <source>It names them by their files, whose names may hold patients&apos; names.</source>
        <translation>Las nombra por sus archivos, cuyos nombres pueden contener nombres de pacientes.</translation>
    </message>
    <message>
        <source>It never saw a COVID-19 film and cannot tell COVID-19 from any other pneumonia.</source>
        <translation>Nunca vio una radiografía de COVID-19 y no puede distinguir la COVID-19 de ninguna otra neumonía.</translation>
    </message>
    <message>
        <source>It was not computed.</source>
        <translation>No se calculó.</translation>
    </message>
    <message>
        <source>Item {number}</source>
        <translation>Elemento {number}</translation>
    </message>
    <message>
        <source>Its labels were mined from reports by NIH&apos;s text search. Of the pneumonia films that radiologists read again for RSNA, one in five was read as normal.</source>
        <translation>Sus etiquetas se extrajeron de informes mediante la búsqueda de texto del NIH. De las radiografías de neumonía que los radiólogos volvieron a leer para la RSNA, una de cada cinco se leyó como normal.</translation>
    </message>
    <message>
        <source>Its maps show what moved its answer, which need not be where disease is: see its card.</source>
        <translation>Sus mapas muestran lo que influyó en su respuesta, que no tiene por qué ser donde está la enfermedad: véase su ficha.</translation>
    </message>
    <message>
        <source>Jet (traditional, uneven)</source>
        <translation>Jet (tradicional, irregular)</translation>
    </message>
    <message>
        <source>Judge This Film&apos;s Maps</source>
        <translation>Evaluar los mapas de esta radiografía</translation>
    </message>
    <message>
        <source>Judge maps</source>
        <translation>Evaluar mapas</translation>
    </message>
    <message>
        <source>Keep Regions With the Film</source>
        <translation>Guardar las regiones con la radiografía</translation>
    </message>
    <message>
        <source>Keep films, drawings, view and model in a file: it holds the films&apos; file names</source>
        <translation>Guardar placas, dibujos, vista y modelo en un archivo: contiene los nombres de archivo de las placas</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tecla</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Keys…</source>
        <translation>Teclas…</translation>
    </message>
    <message>
        <source>Kind of full scale</source>
        <translation>Tipo de escala completa</translation>
    </message>
    <message>
        <source>Kinds of files</source>
        <translation>Tipos de archivo</translation>
    </message>
    <message>
        <source>Known names</source>
        <translation>Nombres conocidos</translation>
    </message>
    <message>
        <source>Known to mislead it: {about}</source>
        <translation>Se sabe que lo inducen a error: {about}</translation>
    </message>
    <message>
        <source>Label Region</source>
        <translation>Nombrar región</translation>
    </message>
    <message>
        <source>Label Region…</source>
        <translation>Nombrar región…</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Language of the system</source>
        <translation>Idioma del sistema</translation>
    </message>
    <message>
        <source>Large film</source>
        <translation>Radiografía grande</translation>
    </message>
    <message>
        <source>Last crash</source>
        <translation>Último cierre inesperado</translation>
    </message>
    <message>
        <source>Later film</source>
        <translation>Radiografía posterior</translation>
    </message>
    <message>
        <source>Lateral film</source>
        <translation>Radiografía lateral</translation>
    </message>
    <message>
        <source>Layer of the class activation maps: {layer}</source>
        <translation>Capa de los mapas de activación de clase: {layer}</translation>
    </message>
    <message>
        <source>Leave out at edges</source>
        <translation>Descartar en los bordes</translation>
    </message>
    <message>
        <source>Left and right are the picture&apos;s, as the file holds it: mostly the other way about in the patient. Disease may be on one side alone; a map on the border seldom has a good reason.</source>
        <translation>Izquierda y derecha son las de la imagen tal como está en el archivo: casi siempre al revés que en el paciente. La enfermedad puede estar en un solo lado; un mapa en el borde rara vez tiene buen motivo.</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>Arrastrar con el botón izquierdo</translation>
    </message>
    <message>
        <source>Left of the midline as stored</source>
        <translation>Izquierda de la línea media, según el archivo</translation>
    </message>
    <message>
        <source>Less Opaque</source>
        <translation>Menos opaco</translation>
    </message>
    <message>
        <source>Let less of the film through the map</source>
        <translation>Dejar ver menos la radiografía a través del mapa</translation>
    </message>
    <message>
        <source>Let more of the film through the map</source>
        <translation>Dejar ver más la radiografía a través del mapa</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licencias</translation>
    </message>
    <message>
        <source>Lies on both sides ({left:.0%} on the picture&apos;s left, {right:.0%} on its right)</source>
        <translation>Está en ambos lados ({left:.0%} a la izquierda de la imagen, {right:.0%} a la derecha)</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Like Grad-CAM, but several separate regions count alike, large or small.</source>
        <translation>Como Grad-CAM, pero varias regiones separadas cuentan por igual, grandes o pequeñas.</translation>
    </message>
    <message>
        <source>Line {line_num} of the table is no region of a film.</source>
        <translation>La línea {line_num} de la tabla no es una región de una radiografía.</translation>
    </message>
    <message>
        <source>List the films by patient name, by date, by file name</source>
        <translation>Ordenar las radiografías por nombre del paciente, por fecha o por nombre de archivo</translation>
    </message>
    <message>
        <source>Loading model</source>
        <translation>Cargando el modelo</translation>
    </message>
    <message>
        <source>Loading model …</source>
        <translation>Cargando el modelo…</translation>
    </message>
    <message>
        <source>Loading the model …</source>
        <translation>Cargando el modelo…</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Log, its last lines</source>
        <translation>Registro, últimas líneas</translation>
    </message>
    <message>
        <source>Looking at this film&apos;s pixels failed: whether it is blank, has wide borders or texts in it, or is open twice is not known.</source>
        <translation>No se pudieron examinar los píxeles de esta radiografía: no se sabe si está en blanco, tiene bordes anchos o textos, o está abierta dos veces.</translation>
    </message>
    <message>
        <source>Looking for films</source>
        <translation>Buscando radiografías</translation>
    </message>
    <message>
        <source>Looking for what can be made …</source>
        <translation>Comprobando qué se puede generar…</translation>
    </message>
    <message>
        <source>Looking for what stays …</source>
        <translation>Comprobando qué se conserva…</translation>
    </message>
    <message>
        <source>Low contrast</source>
        <translation>Contraste bajo</translation>
    </message>
    <message>
        <source>Low output means</source>
        <translation>Salida baja significa</translation>
    </message>
    <message>
        <source>Lower third (bases)</source>
        <translation>Tercio inferior (bases)</translation>
    </message>
    <message>
        <source>Lungs</source>
        <translation>Pulmones</translation>
    </message>
    <message>
        <source>Made as</source>
        <translation>Origen</translation>
    </message>
    <message>
        <source>Magnifier While Held</source>
        <translation>Lupa mientras se pulsa</translation>
    </message>
    <message>
        <source>Make the change again that was taken back</source>
        <translation>Volver a aplicar el cambio deshecho</translation>
    </message>
    <message>
        <source>Make the files that are ticked</source>
        <translation>Generar los archivos marcados</translation>
    </message>
    <message>
        <source>Making the files …</source>
        <translation>Generando los archivos…</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>Maps alone (PNG with alpha)</source>
        <translation>Solo mapas (PNG con transparencia)</translation>
    </message>
    <message>
        <source>Maps on the film (PNG)</source>
        <translation>Mapas sobre la radiografía (PNG)</translation>
    </message>
    <message>
        <source>Maps show {part}; colours {colours}, opacity {opacity:.0%}</source>
        <translation>Los mapas muestran {part}; colores {colours}, opacidad {opacity:.0%}</translation>
    </message>
    <message>
        <source>Max-sensitivity</source>
        <translation>Sensibilidad máxima</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>Mean, deviation and area of a rectangle</source>
        <translation>Media, desviación y área de un rectángulo</translation>
    </message>
    <message>
        <source>Mean, deviation and area of an ellipse</source>
        <translation>Media, desviación y área de una elipse</translation>
    </message>
    <message>
        <source>Mean, one number or one a channel</source>
        <translation>Media, un número o uno por canal</translation>
    </message>
    <message>
        <source>Measure a length</source>
        <translation>Medir una longitud</translation>
    </message>
    <message>
        <source>Measure an angle, at a corner or between two lines (Cobb)</source>
        <translation>Medir un ángulo, en un vértice o entre dos líneas (Cobb)</translation>
    </message>
    <message>
        <source>Measure how far the maps on screen can be believed; then go through the measures</source>
        <translation>Medir hasta qué punto son fiables los mapas en pantalla; después, recorrer las medidas</translation>
    </message>
    <message>
        <source>Measure no further; what has come stays</source>
        <translation>No medir más; lo que ya se ha medido se conserva</translation>
    </message>
    <message>
        <source>Measured in part: {passes} of {planned} passes of the model.</source>
        <translation>Medido en parte: {passes} de {planned} pasadas del modelo.</translation>
    </message>
    <message>
        <source>Measured in {units}</source>
        <translation>Medido en {units}</translation>
    </message>
    <message>
        <source>Mediastinum and bone</source>
        <translation>Mediastino y hueso</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Método</translation>
    </message>
    <message>
        <source>Methods that share their parts agree without being right: Guided Grad-CAM is made of two of the others.</source>
        <translation>Los métodos que comparten componentes concuerdan sin que por ello acierten: Guided Grad-CAM se compone de otros dos.</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>Arrastrar con el botón central</translation>
    </message>
    <message>
        <source>Mirror the film: left and right change sides</source>
        <translation>Reflejar la radiografía: izquierda y derecha cambian de lado</translation>
    </message>
    <message>
        <source>Mirror the film: top and bottom change sides</source>
        <translation>Reflejar la radiografía: arriba y abajo cambian de lado</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>Reflejada</translation>
    </message>
    <message>
        <source>Mirrored top to bottom</source>
        <translation>Reflejada de arriba abajo</translation>
    </message>
    <message>
        <source>Mirrored, turned 90° left</source>
        <translation>Reflejada, girada 90° a la izquierda</translation>
    </message>
    <message>
        <source>Mirrored, turned 90° right</source>
        <translation>Reflejada, girada 90° a la derecha</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Model Card</source>
        <translation>Ficha del modelo</translation>
    </message>
    <message>
        <source>Model and device</source>
        <translation>Modelo y dispositivo</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>Ficha del modelo</translation>
    </message>
    <message>
        <source>Model card: {name}</source>
        <translation>Ficha del modelo: {name}</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>More Opaque</source>
        <translation>Más opaco</translation>
    </message>
    <message>
        <source>Mouse, on a film</source>
        <translation>Ratón, sobre una radiografía</translation>
    </message>
    <message>
        <source>Move the film</source>
        <translation>Mover la radiografía</translation>
    </message>
    <message>
        <source>Moves off its place with {worst} ({itself}; {at_random}): read with caution.</source>
        <translation>Se desplaza con {worst} ({itself}; {at_random}): léase con cautela.</translation>
    </message>
    <message>
        <source>Much of it stays when {other} is explained instead ({likeness}): in good part it shows the film, whatever the finding.</source>
        <translation>Gran parte permanece cuando se explica en su lugar {other} ({likeness}): en buena medida muestra la radiografía, sea cual sea el hallazgo.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>Nombre del modelo</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>Negativo</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Next Film</source>
        <translation>Radiografía siguiente</translation>
    </message>
    <message>
        <source>Next Film Beside</source>
        <translation>Radiografía siguiente al lado</translation>
    </message>
    <message>
        <source>Next Finding</source>
        <translation>Hallazgo siguiente</translation>
    </message>
    <message>
        <source>Next Frame</source>
        <translation>Fotograma siguiente</translation>
    </message>
    <message>
        <source>Next Layout</source>
        <translation>Disposición siguiente</translation>
    </message>
    <message>
        <source>Next Measurement or Region</source>
        <translation>Medición o región siguiente</translation>
    </message>
    <message>
        <source>Next Order of the List</source>
        <translation>Cambiar orden de la lista</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>Imagen siguiente</translation>
    </message>
    <message>
        <source>No copy of the model with shuffled weights gave a map that is not empty.</source>
        <translation>Ninguna copia del modelo con los pesos barajados dio un mapa que no estuviera vacío.</translation>
    </message>
    <message>
        <source>No copy of the model with shuffled weights gave a map.</source>
        <translation>Ninguna copia del modelo con los pesos barajados dio un mapa.</translation>
    </message>
    <message>
        <source>No earlier film of this patient and view is open. To compare another one, choose “Next Film Beside” in the menu Film, or “Compare with film on screen” in the list of films, with the right mouse button.</source>
        <translation>No hay abierta ninguna radiografía anterior de este paciente y proyección. Para comparar otra, elija «Radiografía siguiente al lado» en el menú Radiografía, o «Comparar con la radiografía en pantalla» en la lista de radiografías, con el botón derecho del ratón.</translation>
    </message>
    <message>
        <source>No evidence either way</source>
        <translation>Sin indicios a favor ni en contra</translation>
    </message>
    <message>
        <source>No film</source>
        <translation>Sin radiografía</translation>
    </message>
    <message>
        <source>No film has these words.</source>
        <translation>Ninguna radiografía contiene estas palabras.</translation>
    </message>
    <message>
        <source>No film is open</source>
        <translation>No hay ninguna radiografía abierta</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Sin modelo</translation>
    </message>
    <message>
        <source>No model is bundled with this copy of the viewer. Open your own.</source>
        <translation>Esta copia del visor no incluye ningún modelo. Abra el suyo.</translation>
    </message>
    <message>
        <source>No model is loaded.</source>
        <translation>No hay ningún modelo cargado.</translation>
    </message>
    <message>
        <source>No model is loaded. Open one from the Model menu.</source>
        <translation>No hay ningún modelo cargado. Abra uno desde el menú Modelo.</translation>
    </message>
    <message>
        <source>No negative evidence</source>
        <translation>Sin indicios en contra</translation>
    </message>
    <message>
        <source>No patient named</source>
        <translation>Sin nombre de paciente</translation>
    </message>
    <message>
        <source>No positive evidence</source>
        <translation>Sin indicios a favor</translation>
    </message>
    <message>
        <source>No region is drawn on this film that could be written.</source>
        <translation>No hay ninguna región dibujada en esta radiografía que se pueda escribir.</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Ruido</translation>
    </message>
    <message>
        <source>None of the open films is in this table: a film is known by its name.</source>
        <translation>Ninguna de las radiografías abiertas figura en esta tabla: se reconocen por su nombre.</translation>
    </message>
    <message>
        <source>None of the {n:,} files in this folder is a film.</source>
        <translation>Ninguno de los {n} archivos de esta carpeta es una radiografía.</translation>
    </message>
    <message>
        <source>None of {n} measures speaks against this map ({unknown} cannot be said). That does not make it right.</source>
        <translation>Ninguna de {n} medidas habla en contra de este mapa ({unknown} sin determinar). Eso no lo hace correcto.</translation>
    </message>
    <message>
        <source>None of {n} measures speaks against this map. That does not make it right.</source>
        <translation>Ninguna de {n} medidas habla en contra de este mapa. Eso no lo hace correcto.</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Ninguna todavía</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>Normalización</translation>
    </message>
    <message>
        <source>Not a chest</source>
        <translation>No es un tórax</translation>
    </message>
    <message>
        <source>Not a radiograph</source>
        <translation>No es una radiografía</translation>
    </message>
    <message>
        <source>Not available</source>
        <translation>No disponible</translation>
    </message>
    <message>
        <source>Not doubted: {about}</source>
        <translation>Sin reservas: {about}</translation>
    </message>
    <message>
        <source>Not for</source>
        <translation>Para qué no sirve</translation>
    </message>
    <message>
        <source>Not made: {kinds}.</source>
        <translation>No generado: {kinds}.</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>Aún sin medir</translation>
    </message>
    <message>
        <source>Nothing against it</source>
        <translation>Nada en contra</translation>
    </message>
    <message>
        <source>Nothing against this map so far, but not all is measured.</source>
        <translation>Nada en contra de este mapa por ahora, pero no todo está medido.</translation>
    </message>
    <message>
        <source>Nothing found against it</source>
        <translation>Nada en contra</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>No se ha encontrado nada.</translation>
    </message>
    <message>
        <source>Nothing of the patient is in the files or their names (DICOM PS3.15)</source>
        <translation>Ni los archivos ni sus nombres contienen datos del paciente (DICOM PS3.15)</translation>
    </message>
    <message>
        <source>Nothing on screen says whose film it is, file names neither: for teaching</source>
        <translation>Nada en pantalla indica de quién es la radiografía, tampoco los nombres de archivo: para docencia</translation>
    </message>
    <message>
        <source>Nothing over the threshold</source>
        <translation>Nada por encima del umbral</translation>
    </message>
    <message>
        <source>Nothing was noticed about this film.</source>
        <translation>No se observó nada en esta radiografía.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>No se ha guardado nada.</translation>
    </message>
    <message>
        <source>Oblique film</source>
        <translation>Radiografía oblicua</translation>
    </message>
    <message>
        <source>On the border or in a corner of the film</source>
        <translation>En el borde o en una esquina de la radiografía</translation>
    </message>
    <message>
        <source>On the border, in a corner or beyond the film</source>
        <translation>En el borde, en una esquina o fuera de la radiografía</translation>
    </message>
    <message>
        <source>One A4 page: film, maps, findings, how far the maps can be believed, model and settings.</source>
        <translation>Una página A4: radiografía, mapas, hallazgos, fiabilidad de los mapas, modelo y ajustes.</translation>
    </message>
    <message>
        <source>One film</source>
        <translation>Una radiografía</translation>
    </message>
    <message>
        <source>One film pixel a screen pixel</source>
        <translation>Un píxel de la radiografía por píxel de la pantalla</translation>
    </message>
    <message>
        <source>One of the film&apos;s overlays makes no sense and is left out.</source>
        <translation>Una de las superposiciones de la radiografía no es coherente y se omite.</translation>
    </message>
    <message>
        <source>One pane as it is on screen: {pane}.</source>
        <translation>Un panel tal como está en pantalla: {pane}.</translation>
    </message>
    <message>
        <source>Only the first {n:,} files were looked at.</source>
        <translation>Solo se examinaron los primeros {n} archivos.</translation>
    </message>
    <message>
        <source>Only {bits} bit</source>
        <translation>Solo {bits} bits</translation>
    </message>
    <message>
        <source>Only {inside} of the map lies in the reader&apos;s region</source>
        <translation>Solo el {inside} del mapa está en la región del lector</translation>
    </message>
    <message>
        <source>Only {inside} of the map lies in the reader&apos;s regions</source>
        <translation>Solo el {inside} del mapa está en las regiones del lector</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Opacidad</translation>
    </message>
    <message>
        <source>Open DICOM, PNG, JPEG or TIFF films</source>
        <translation>Abrir radiografías DICOM, PNG, JPEG o TIFF</translation>
    </message>
    <message>
        <source>Open Films</source>
        <translation>Abrir radiografías</translation>
    </message>
    <message>
        <source>Open Films…</source>
        <translation>Abrir radiografías…</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>Abrir carpeta</translation>
    </message>
    <message>
        <source>Open Folder…</source>
        <translation>Abrir carpeta…</translation>
    </message>
    <message>
        <source>Open Model</source>
        <translation>Abrir modelo</translation>
    </message>
    <message>
        <source>Open Model…</source>
        <translation>Abrir modelo…</translation>
    </message>
    <message>
        <source>Open Sample Film</source>
        <translation>Abrir radiografía de ejemplo</translation>
    </message>
    <message>
        <source>Open Session</source>
        <translation>Abrir sesión</translation>
    </message>
    <message>
        <source>Open Session…</source>
        <translation>Abrir sesión…</translation>
    </message>
    <message>
        <source>Open a checkpoint of your own: .pth, .pt or .safetensors</source>
        <translation>Abrir un archivo de pesos propio: .pth, .pt o .safetensors</translation>
    </message>
    <message>
        <source>Open a film</source>
        <translation>Abra una radiografía</translation>
    </message>
    <message>
        <source>Open a film ({key}) or drop one here</source>
        <translation>Abra una radiografía ({key}) o suéltela aquí</translation>
    </message>
    <message>
        <source>Open a film or drop one here</source>
        <translation>Abra una radiografía o suéltela aquí</translation>
    </message>
    <message>
        <source>Open a film to judge its maps.</source>
        <translation>Abra una radiografía para evaluar sus mapas.</translation>
    </message>
    <message>
        <source>Open a film to see it as the model will.</source>
        <translation>Abra una radiografía para verla como la verá el modelo.</translation>
    </message>
    <message>
        <source>Open a film to see the model&apos;s answer.</source>
        <translation>Abra una radiografía para ver la respuesta del modelo.</translation>
    </message>
    <message>
        <source>Open all films of a folder and below it</source>
        <translation>Abrir todas las radiografías de una carpeta y sus subcarpetas</translation>
    </message>
    <message>
        <source>Open the film after this one</source>
        <translation>Abrir la radiografía siguiente de la lista</translation>
    </message>
    <message>
        <source>Open the film before this one</source>
        <translation>Abrir la radiografía anterior de la lista</translation>
    </message>
    <message>
        <source>Open the films, drawings, view and model of a session again</source>
        <translation>Volver a abrir las radiografías, los dibujos, la vista y el modelo de una sesión</translation>
    </message>
    <message>
        <source>Open the sample film</source>
        <translation>Abrir la radiografía de ejemplo</translation>
    </message>
    <message>
        <source>Opening {film} …</source>
        <translation>Abriendo {film}…</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>Abriendo…</translation>
    </message>
    <message>
        <source>Order of the films</source>
        <translation>Orden de las radiografías</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Original and four maps</source>
        <translation>Original y cuatro mapas</translation>
    </message>
    <message>
        <source>Original and one map</source>
        <translation>Original y un mapa</translation>
    </message>
    <message>
        <source>Other patient</source>
        <translation>Otro paciente</translation>
    </message>
    <message>
        <source>Other view: {view}</source>
        <translation>Otra proyección: {view}</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Overlap at Otsu&apos;s threshold (IoU)</source>
        <translation>Superposición con el umbral de Otsu (IoU)</translation>
    </message>
    <message>
        <source>Overlap of the strongest tenths</source>
        <translation>Superposición de las décimas partes más intensas</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Superposición</translation>
    </message>
    <message>
        <source>Overlay {number}</source>
        <translation>Superposición {number}</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Propio</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>Página {number}</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>Paleta</translation>
    </message>
    <message>
        <source>Pane as seen (PNG)</source>
        <translation>Panel tal como se ve (PNG)</translation>
    </message>
    <message>
        <source>Part of the map shown</source>
        <translation>Parte del mapa que se muestra</translation>
    </message>
    <message>
        <source>Parts of a map under this share of its full scale are left clear</source>
        <translation>Las partes del mapa por debajo de esta fracción de su escala completa quedan transparentes</translation>
    </message>
    <message>
        <source>Passes spent</source>
        <translation>Pasadas realizadas</translation>
    </message>
    <message>
        <source>Paste names</source>
        <translation>Pegar nombres</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Paciente</translation>
    </message>
    <message>
        <source>Patient hidden</source>
        <translation>Paciente oculto</translation>
    </message>
    <message>
        <source>Patient {number}</source>
        <translation>Paciente {number}</translation>
    </message>
    <message>
        <source>Patients are hidden on screen, not in a session file.</source>
        <translation>Los pacientes están ocultos en pantalla, no en el archivo de una sesión.</translation>
    </message>
    <message>
        <source>Percentile of full scale</source>
        <translation>Percentil de la escala completa</translation>
    </message>
    <message>
        <source>Percentile that becomes 0</source>
        <translation>Percentil que pasa a ser 0</translation>
    </message>
    <message>
        <source>Percentile that becomes 1</source>
        <translation>Percentil que pasa a ser 1</translation>
    </message>
    <message>
        <source>Percentile: each map is stretched to its own values. Fixed: all films share one scale for each method, so that they can be compared</source>
        <translation>Percentil: cada mapa se estira según sus propios valores. Fija: todas las radiografías comparten una escala por método, para poder compararlas</translation>
    </message>
    <message>
        <source>Percentiles</source>
        <translation>Percentiles</translation>
    </message>
    <message>
        <source>Percentiles {low:g} and {high:g} of the film become 0 and 1</source>
        <translation>Los percentiles {low:g} y {high:g} de la radiografía pasan a ser 0 y 1</translation>
    </message>
    <message>
        <source>Perhaps another patient</source>
        <translation>Quizá otro paciente</translation>
    </message>
    <message>
        <source>Perhaps lateral</source>
        <translation>Quizá lateral</translation>
    </message>
    <message>
        <source>Picture before</source>
        <translation>Imagen anterior</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>Tamaño de píxel</translation>
    </message>
    <message>
        <source>Pixel under the cursor</source>
        <translation>Píxel bajo el cursor</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Píxeles</translation>
    </message>
    <message>
        <source>Places taken away at random turn this answer as far as any order could: it cannot tell one map from another.</source>
        <translation>Quitar puntos al azar cambia esta respuesta tanto como podría hacerlo cualquier orden: no permite distinguir un mapa de otro.</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plataforma</translation>
    </message>
    <message>
        <source>Pointing game, overlap at Otsu&apos;s threshold and share of the map inside the regions that you draw, beside a map put down at random.</source>
        <translation>Acierto del punto máximo (pointing game), superposición con el umbral de Otsu y proporción del mapa dentro de las regiones dibujadas, frente a un mapa colocado al azar.</translation>
    </message>
    <message>
        <source>Points elsewhere than the other methods: its strongest places and theirs share {shared}; put down at random, it would share {chance:.0%}.</source>
        <translation>Señala un lugar distinto que los demás métodos: sus puntos más intensos y los de ellos comparten el {shared}; colocado al azar, compartiría el {chance:.0%}.</translation>
    </message>
    <message>
        <source>Points elsewhere than {other}: the strongest places of the two share {shared}; put down at random, they would share {chance:.0%}.</source>
        <translation>Señala un lugar distinto que {other}: los puntos más intensos de ambos comparten el {shared}; colocados al azar, compartirían el {chance:.0%}.</translation>
    </message>
    <message>
        <source>Portable film</source>
        <translation>Radiografía portátil</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>Positivo</translation>
    </message>
    <message>
        <source>Preparing the film</source>
        <translation>Preparando la radiografía</translation>
    </message>
    <message>
        <source>Press {key}</source>
        <translation>Pulse {key}</translation>
    </message>
    <message>
        <source>Previous Film</source>
        <translation>Radiografía anterior</translation>
    </message>
    <message>
        <source>Previous Film Beside</source>
        <translation>Radiografía anterior al lado</translation>
    </message>
    <message>
        <source>Previous Finding</source>
        <translation>Hallazgo anterior</translation>
    </message>
    <message>
        <source>Previous Frame</source>
        <translation>Fotograma anterior</translation>
    </message>
    <message>
        <source>Previous and next frame</source>
        <translation>Fotograma anterior y siguiente</translation>
    </message>
    <message>
        <source>Prior</source>
        <translation>Previa</translation>
    </message>
    <message>
        <source>Prior film</source>
        <translation>Radiografía previa</translation>
    </message>
    <message>
        <source>Prior film: {doing}</source>
        <translation>Radiografía previa: {doing}</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probabilidad</translation>
    </message>
    <message>
        <source>Processor cores</source>
        <translation>Núcleos del procesador</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Progreso de la exportación</translation>
    </message>
    <message>
        <source>Put the whole report onto the clipboard</source>
        <translation>Copiar todo el informe al portapapeles</translation>
    </message>
    <message>
        <source>Put versions, model and device onto the clipboard</source>
        <translation>Copiar versiones, modelo y dispositivo al portapapeles</translation>
    </message>
    <message>
        <source>Quantisation</source>
        <translation>Cuantización</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Rápido</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>RGB and alpha</source>
        <translation>RGB y transparencia</translation>
    </message>
    <message>
        <source>Randomised from its answer down to …</source>
        <translation>Aleatorizado desde la respuesta hasta …</translation>
    </message>
    <message>
        <source>Range of the LUT</source>
        <translation>Rango de la LUT</translation>
    </message>
    <message>
        <source>Rank correlation (Spearman)</source>
        <translation>Correlación de rangos (Spearman)</translation>
    </message>
    <message>
        <source>Rank correlation with itself, all of the model randomised</source>
        <translation>Correlación de rangos consigo mismo, con todo el modelo aleatorizado</translation>
    </message>
    <message>
        <source>Rank correlation with itself, mean over stages (Spearman)</source>
        <translation>Correlación de rangos consigo mismo, media de las etapas (Spearman)</translation>
    </message>
    <message>
        <source>Rank correlation, structural similarity and overlap of the strongest tenth between this map and the others, beside maps put down at random.</source>
        <translation>Correlación de rangos, similitud estructural y superposición de la décima parte más intensa entre este mapa y los demás, frente a mapas colocados al azar.</translation>
    </message>
    <message>
        <source>Raw maps (DICOM)</source>
        <translation>Mapas sin procesar (DICOM)</translation>
    </message>
    <message>
        <source>Raw maps (NumPy)</source>
        <translation>Mapas sin procesar (NumPy)</translation>
    </message>
    <message>
        <source>Read regions of the open films from a table (CSV)</source>
        <translation>Leer de una tabla (CSV) regiones de las radiografías abiertas</translation>
    </message>
    <message>
        <source>Reader&apos;s region</source>
        <translation>Región del lector</translation>
    </message>
    <message>
        <source>Reader&apos;s regions</source>
        <translation>Regiones del lector</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Real Size</source>
        <translation>Tamaño real</translation>
    </message>
    <message>
        <source>Real size</source>
        <translation>Tamaño real</translation>
    </message>
    <message>
        <source>Real size at the detector</source>
        <translation>Tamaño real en el detector</translation>
    </message>
    <message>
        <source>Real size by the file</source>
        <translation>Tamaño real según el archivo</translation>
    </message>
    <message>
        <source>Recent Films</source>
        <translation>Radiografías recientes</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rectángulo</translation>
    </message>
    <message>
        <source>Rectangle: drag, or by keys: arrows, Enter, Backspace, Esc</source>
        <translation>Rectángulo: arrastrar, o flechas, Intro, Retroceso, Esc</translation>
    </message>
    <message>
        <source>Redo View Change</source>
        <translation>Rehacer cambio de vista</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Región</translation>
    </message>
    <message>
        <source>Region {number}</source>
        <translation>Región {number}</translation>
    </message>
    <message>
        <source>Region: drag a box, or by keys: arrows, Enter, Backspace, Esc</source>
        <translation>Región: arrastrar un recuadro, o flechas, Intro, Retroceso, Esc</translation>
    </message>
    <message>
        <source>Region: drag an ellipse, or by keys: arrows, Enter, Backspace, Esc</source>
        <translation>Región: arrastrar una elipse, o flechas, Intro, Retroceso, Esc</translation>
    </message>
    <message>
        <source>Region: drag, or click corners and double-click, or by keys: arrows, Enter, Backspace, Esc</source>
        <translation>Región: arrastrar, o hacer clic en los vértices y doble clic, o flechas, Intro, Retroceso, Esc</translation>
    </message>
    <message>
        <source>Regions (DICOM)</source>
        <translation>Regiones (DICOM)</translation>
    </message>
    <message>
        <source>Regions of {films} of the {names} films in the table are on the open films now.</source>
        <translation>Las regiones de {films} de las {names} radiografías de la tabla están ya en las radiografías abiertas.</translation>
    </message>
    <message>
        <source>Regions were drawn on another version of this film: not shown</source>
        <translation>Las regiones se dibujaron en otra versión de esta radiografía: no se muestran</translation>
    </message>
    <message>
        <source>Regions were drawn or changed since judging began: the maps are compared with them once the rest is measured.</source>
        <translation>Se han dibujado o cambiado regiones desde que empezó la evaluación: los mapas se comparan con ellas cuando se haya medido el resto.</translation>
    </message>
    <message>
        <source>Regions whose features raise the answer, on the target layer&apos;s coarse grid.</source>
        <translation>Regiones cuyas características elevan la respuesta, en la cuadrícula gruesa de la capa de destino.</translation>
    </message>
    <message>
        <source>Remember After Closing (File Names May Hold Names)</source>
        <translation>Recordar al cerrar (los nombres de archivo pueden contener nombres de pacientes)</translation>
    </message>
    <message>
        <source>Remove All Measurements</source>
        <translation>Quitar todas las mediciones</translation>
    </message>
    <message>
        <source>Remove All Regions</source>
        <translation>Quitar todas las regiones</translation>
    </message>
    <message>
        <source>Remove Measurement or Region</source>
        <translation>Quitar medición o región</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Reemplazar</translation>
    </message>
    <message>
        <source>Report (DICOM)</source>
        <translation>Informe (DICOM)</translation>
    </message>
    <message>
        <source>Report (PDF)</source>
        <translation>Informe (PDF)</translation>
    </message>
    <message>
        <source>Research and teaching. Not a medical device; not for any decision about a patient.</source>
        <translation>Investigación y docencia. No es un producto sanitario; no sirve para ninguna decisión sobre un paciente.</translation>
    </message>
    <message>
        <source>Research use only. Not a medical device.</source>
        <translation>Solo para investigación. No es un producto sanitario.</translation>
    </message>
    <message>
        <source>Reset View</source>
        <translation>Restablecer vista</translation>
    </message>
    <message>
        <source>Restart interval</source>
        <translation>Intervalo de reinicio</translation>
    </message>
    <message>
        <source>Right drag, wheel</source>
        <translation>Arrastrar con el derecho, rueda</translation>
    </message>
    <message>
        <source>Rotate Left</source>
        <translation>Girar a la izquierda</translation>
    </message>
    <message>
        <source>Rotate Right</source>
        <translation>Girar a la derecha</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Rotación</translation>
    </message>
    <message>
        <source>Ruler</source>
        <translation>Regla</translation>
    </message>
    <message>
        <source>Ruler: drag, or by keys: arrows, Enter, Backspace, Esc</source>
        <translation>Regla: arrastrar, o flechas, Intro, Retroceso, Esc</translation>
    </message>
    <message>
        <source>Sanity</source>
        <translation>Aleatorización</translation>
    </message>
    <message>
        <source>Save All the Same</source>
        <translation>Guardar de todos modos</translation>
    </message>
    <message>
        <source>Save Session</source>
        <translation>Guardar sesión</translation>
    </message>
    <message>
        <source>Save Session…</source>
        <translation>Guardar sesión…</translation>
    </message>
    <message>
        <source>Say what the selected region is</source>
        <translation>Indicar qué es la región seleccionada</translation>
    </message>
    <message>
        <source>Says nothing here: {other} is the opposite of this answer, and for the two this method never lights up the same place, whatever the model.</source>
        <translation>Aquí no dice nada: {other} es lo contrario de esta respuesta y, para ambas, este método nunca ilumina el mismo lugar, sea cual sea el modelo.</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Pantalla</translation>
    </message>
    <message>
        <source>Screen {number}</source>
        <translation>Pantalla {number}</translation>
    </message>
    <message>
        <source>Second key</source>
        <translation>Segunda tecla</translation>
    </message>
    <message>
        <source>Select the one after it</source>
        <translation>Seleccionar la siguiente</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>Series {number}</source>
        <translation>Serie {number}</translation>
    </message>
    <message>
        <source>Serious doubt: {title}</source>
        <translation>Reserva grave: {title}</translation>
    </message>
    <message>
        <source>Session saved with 1 film.</source>
        <translation>Sesión guardada con 1 radiografía.</translation>
    </message>
    <message>
        <source>Session saved with {n} films.</source>
        <translation>Sesión guardada con {n} radiografías.</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sesiones</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Several frames</source>
        <translation>Varios fotogramas</translation>
    </message>
    <message>
        <source>Share of the film left out at each edge</source>
        <translation>Parte de la radiografía que se descarta en cada borde</translation>
    </message>
    <message>
        <source>Share of the film put back</source>
        <translation>Radiografía repuesta</translation>
    </message>
    <message>
        <source>Share of the film taken away</source>
        <translation>Radiografía eliminada</translation>
    </message>
    <message>
        <source>Share of the map in each region</source>
        <translation>Proporción del mapa en cada región</translation>
    </message>
    <message>
        <source>Share of the map in the region</source>
        <translation>Proporción del mapa en la región</translation>
    </message>
    <message>
        <source>Shares of the map</source>
        <translation>Proporciones del mapa</translation>
    </message>
    <message>
        <source>Shares of the map left and right of the midline, in the outer border, the corners, the top and the bases, beside the shares of the film&apos;s own area.</source>
        <translation>Proporción del mapa a la izquierda y a la derecha de la línea media, en el borde exterior, las esquinas, la parte superior y las bases, frente a la proporción del área de la radiografía.</translation>
    </message>
    <message>
        <source>Shares {shared} of its strongest places with the other methods, most with {closest}. Methods may agree and all be wrong.</source>
        <translation>Comparte el {shared} de sus puntos más intensos con los demás métodos, sobre todo con {closest}. Los métodos pueden concordar y estar todos equivocados.</translation>
    </message>
    <message>
        <source>Shares {shared} of its strongest places with {other}, the only other map to compare it with. Two maps may agree and both be wrong.</source>
        <translation>Comparte el {shared} de sus puntos más intensos con {other}, el único otro mapa con el que compararlo. Dos mapas pueden concordar y ser ambos erróneos.</translation>
    </message>
    <message>
        <source>Sharp, but it shows much the same for every finding: it tells what is seen, hardly what decides.</source>
        <translation>Nítido, pero muestra casi lo mismo para todos los hallazgos: dice qué se ve, apenas qué decide.</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Desplazamiento</translation>
    </message>
    <message>
        <source>Shift and wheel</source>
        <translation>Mayús y rueda</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Show a pane alone, and back</source>
        <translation>Mostrar un solo panel, y volver</translation>
    </message>
    <message>
        <source>Show how far the maps can be believed, or hide it</source>
        <translation>Mostrar u ocultar hasta qué punto son fiables los mapas</translation>
    </message>
    <message>
        <source>Show or Hide Panels</source>
        <translation>Mostrar u ocultar paneles laterales</translation>
    </message>
    <message>
        <source>Show rare values in the histogram too</source>
        <translation>Mostrar también los valores raros en el histograma</translation>
    </message>
    <message>
        <source>Show the files in the system&apos;s own file manager</source>
        <translation>Mostrar los archivos en el gestor de archivos del sistema</translation>
    </message>
    <message>
        <source>Show the film as at first</source>
        <translation>Mostrar la radiografía como al principio</translation>
    </message>
    <message>
        <source>Show the picture large (Enter)</source>
        <translation>Ampliar la imagen (Intro)</translation>
    </message>
    <message>
        <source>Shows the film rather than this finding: when {other} is explained, the map is nearly the same ({likeness}).</source>
        <translation>Muestra la radiografía más que este hallazgo: cuando se explica {other}, el mapa es casi el mismo ({likeness}).</translation>
    </message>
    <message>
        <source>Shows where a chest-film classifier looks, beside the film, on this computer alone: films, answers and maps never leave it.

**What it is not.** The answers come from neural networks that were trained on few films of few hospitals. They are no diagnosis, and no basis for one. A map says which parts of the film moved the network&apos;s answer. It does not say that the answer is right, nor that disease is where the map is bright.

Free software under the MIT licence.</source>
        <translation>Muestra, junto a la radiografía, dónde mira un clasificador de radiografías de tórax, y solo en este equipo: ni las radiografías ni las respuestas ni los mapas salen de él.

**Lo que no es.** Las respuestas proceden de redes neuronales entrenadas con pocas radiografías de pocos hospitales. No son un diagnóstico ni pueden fundamentarlo. Un mapa indica qué partes de la radiografía influyeron en la respuesta de la red. No indica que la respuesta sea correcta, ni que haya enfermedad donde el mapa brilla.

Software libre con licencia MIT.</translation>
    </message>
    <message>
        <source>Shutter of the File</source>
        <translation>Obturador del archivo</translation>
    </message>
    <message>
        <source>Significant bits</source>
        <translation>Bits significativos</translation>
    </message>
    <message>
        <source>Small film</source>
        <translation>Radiografía pequeña</translation>
    </message>
    <message>
        <source>Something went wrong in the viewer itself; the film is not affected.</source>
        <translation>Algo ha fallado en el propio visor; la radiografía no se ha visto afectada.</translation>
    </message>
    <message>
        <source>Stability</source>
        <translation>Estabilidad</translation>
    </message>
    <message>
        <source>Stable core</source>
        <translation>Núcleo estable</translation>
    </message>
    <message>
        <source>Stable share of the strongest tenth</source>
        <translation>Proporción estable de la décima parte más intensa</translation>
    </message>
    <message>
        <source>Standard deviation, one number or one a channel</source>
        <translation>Desviación típica, un número o uno por canal</translation>
    </message>
    <message>
        <source>Stands at {standing}, where 0 means “{nought}” and 1 means “{one}”. {taken_from} Caution is under {caution}, doubt under {doubt}.</source>
        <translation>Posición: {standing}, donde 0 significa «{nought}» y 1 significa «{one}». {taken_from} Cautela por debajo de {caution}, reserva por debajo de {doubt}.</translation>
    </message>
    <message>
        <source>Stays in place: with {worst}, which changes it most, it is still {itself} ({at_random}). A steady map may be wrong all the same.</source>
        <translation>Permanece en su lugar: con {worst}, lo que más lo cambia, aún conserva una {itself} ({at_random}). Un mapa estable puede, aun así, estar equivocado.</translation>
    </message>
    <message>
        <source>Steadiness by kind of change</source>
        <translation>Estabilidad según el tipo de cambio</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stop Judging</source>
        <translation>Detener la evaluación</translation>
    </message>
    <message>
        <source>Stop explaining</source>
        <translation>Detener la explicación</translation>
    </message>
    <message>
        <source>Stop looking for films</source>
        <translation>Dejar de buscar radiografías</translation>
    </message>
    <message>
        <source>Stop looking for films; else stop what the model is doing</source>
        <translation>Dejar de buscar radiografías; si no, detener lo que está haciendo el modelo</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenido</translation>
    </message>
    <message>
        <source>Stopped before a film was found.</source>
        <translation>Detenido antes de encontrar una radiografía.</translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>Detenido antes de terminar.</translation>
    </message>
    <message>
        <source>Stopped; what was written by then stays.</source>
        <translation>Detenido; lo que ya se había guardado se conserva.</translation>
    </message>
    <message>
        <source>Structural similarity (SSIM)</source>
        <translation>Similitud estructural (SSIM)</translation>
    </message>
    <message>
        <source>Structural similarity with itself, mean over stages (SSIM)</source>
        <translation>Similitud estructural consigo mismo, media de las etapas (SSIM)</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Estudio</translation>
    </message>
    <message>
        <source>Study {number}</source>
        <translation>Estudio {number}</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistema</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tablas</translation>
    </message>
    <message>
        <source>Tables (CSV)</source>
        <translation>Tablas (CSV)</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Tags of the film</source>
        <translation>Etiquetas de la radiografía</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Etiquetas…</translation>
    </message>
    <message>
        <source>Take all measurements off the film; regions stay</source>
        <translation>Quitar todas las mediciones de la radiografía; las regiones se conservan</translation>
    </message>
    <message>
        <source>Take all regions off the film; measurements stay</source>
        <translation>Quitar todas las regiones de la radiografía; las mediciones se conservan</translation>
    </message>
    <message>
        <source>Take back the last change of the view</source>
        <translation>Deshacer el último cambio de la vista</translation>
    </message>
    <message>
        <source>Take the film on screen out of the strip</source>
        <translation>Quitar de la lista la radiografía en pantalla</translation>
    </message>
    <message>
        <source>Take the names from the clipboard: one a line, or parted by commas</source>
        <translation>Tomar los nombres del portapapeles: uno por línea o separados por comas</translation>
    </message>
    <message>
        <source>Take the selected measurement or region off the film</source>
        <translation>Quitar de la radiografía la medición o región seleccionada</translation>
    </message>
    <message>
        <source>Target layer</source>
        <translation>Capa objetivo</translation>
    </message>
    <message>
        <source>Target layers: {layers}</source>
        <translation>Capas de destino: {layers}</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Text or marks seem to be part of this film&apos;s pixels. They stay in every picture of it: look at it before it leaves.</source>
        <translation>Parece que hay texto o marcas en los píxeles de esta radiografía. Permanecen en todas sus imágenes: revísela antes de que salga.</translation>
    </message>
    <message>
        <source>The EXIF data are damaged and cannot be listed.</source>
        <translation>Los datos EXIF están dañados y no se pueden enumerar.</translation>
    </message>
    <message>
        <source>The ReLUs of this model cannot be seen: {reason}.</source>
        <translation>No se pueden ver las ReLU de este modelo: {reason}.</translation>
    </message>
    <message>
        <source>The answer depends no more on what the map lights up than on {random}. {figures}</source>
        <translation>La respuesta no depende más de lo que ilumina el mapa que de {random}. {figures}</translation>
    </message>
    <message>
        <source>The answer depends on what the map lights up. {figures} No model knows films with holes: take it as a hint.</source>
        <translation>La respuesta depende de lo que ilumina el mapa. {figures} Ningún modelo conoce radiografías con huecos: es solo un indicio.</translation>
    </message>
    <message>
        <source>The answer depends only a little on what the map lights up. {figures}</source>
        <translation>La respuesta depende solo un poco de lo que ilumina el mapa. {figures}</translation>
    </message>
    <message>
        <source>The answer is no higher for this film ({film:.0%}) than for an empty one ({empty:.0%}): there is nothing to take away.</source>
        <translation>La respuesta a esta radiografía ({film:.0%}) no es mayor que a una vacía ({empty:.0%}): no hay nada que quitar.</translation>
    </message>
    <message>
        <source>The answer itself: {low:.3f} to {high:.3f} over {variants} small changes of the film that mean nothing; {turned:.0%} of them cross its threshold.</source>
        <translation>La propia respuesta: de {low:.3f} a {high:.3f} en {variants} pequeños cambios de la radiografía sin significado clínico; el {turned:.0%} de ellos cruza su umbral.</translation>
    </message>
    <message>
        <source>The answer while the film&apos;s pixels are taken away, or put back, the most lit first, beside a random order and a blob in the centre.</source>
        <translation>La respuesta mientras se quitan o se reponen los píxeles de la radiografía, primero los más iluminados, frente a un orden al azar y a una mancha en el centro.</translation>
    </message>
    <message>
        <source>The answer, the trust measures, the regions and the settings: for other programs.</source>
        <translation>La respuesta, las medidas de fiabilidad, las regiones y los ajustes: para otros programas.</translation>
    </message>
    <message>
        <source>The blob has no edges of its own: it says roughly where, never how large.</source>
        <translation>La mancha no tiene bordes propios: indica aproximadamente dónde, nunca de qué tamaño.</translation>
    </message>
    <message>
        <source>The card asks for a softmax, but the model gives one number only.</source>
        <translation>La ficha pide softmax, pero el modelo da un solo número.</translation>
    </message>
    <message>
        <source>The card is for a {architecture}, but the weights are a {network}&apos;s.</source>
        <translation>La ficha es de una {architecture}, pero los pesos son de una {network}.</translation>
    </message>
    <message>
        <source>The card offers a layer &quot;{layer}&quot; that the model does not have.</source>
        <translation>La ficha ofrece una capa &quot;{layer}&quot; que el modelo no tiene.</translation>
    </message>
    <message>
        <source>The card prepares {channels} channels, but the model takes {wanted}.</source>
        <translation>La ficha prepara {channels} canales, pero el modelo recibe {wanted}.</translation>
    </message>
    <message>
        <source>The card reads more answers than the model&apos;s {outputs} off it.</source>
        <translation>La ficha lee más respuestas que las {outputs} del modelo.</translation>
    </message>
    <message>
        <source>The checkpoint could not be read.</source>
        <translation>No se pudo leer el archivo de pesos.</translation>
    </message>
    <message>
        <source>The checkpoint is an empty file.</source>
        <translation>El archivo de pesos está vacío.</translation>
    </message>
    <message>
        <source>The checkpoint is damaged or incomplete: copy or download it again.</source>
        <translation>El archivo de pesos está dañado o incompleto: cópielo o descárguelo de nuevo.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s hash is not one.</source>
        <translation>El hash del archivo de pesos no es válido.</translation>
    </message>
    <message>
        <source>The colours and the scale that maps have on screen, as presentation states of the raw maps (DICOM), which have to be exported with them.</source>
        <translation>Los colores y la escala que los mapas tienen en pantalla, como estados de presentación de los mapas sin procesar (DICOM), que deben exportarse con ellos.</translation>
    </message>
    <message>
        <source>The detail of Guided Backpropagation inside the regions of Grad-CAM.</source>
        <translation>El detalle de Guided Backpropagation dentro de las regiones de Grad-CAM.</translation>
    </message>
    <message>
        <source>The detector&apos;s field of view was a hexagon of {size} mm.</source>
        <translation>El campo de visión del detector era un hexágono de {size} mm.</translation>
    </message>
    <message>
        <source>The detector&apos;s field of view was a rectangle of {size} mm.</source>
        <translation>El campo de visión del detector era un rectángulo de {size} mm.</translation>
    </message>
    <message>
        <source>The detector&apos;s field of view was round, {size} mm.</source>
        <translation>El campo de visión del detector era redondo, de {size} mm.</translation>
    </message>
    <message>
        <source>The deviation is one number, or {channels} parted by commas.</source>
        <translation>La desviación es un solo número, o {channels} separados por comas.</translation>
    </message>
    <message>
        <source>The deviation is one number.</source>
        <translation>La desviación es un solo número.</translation>
    </message>
    <message>
        <source>The deviation must be above 0.</source>
        <translation>La desviación debe ser mayor que 0.</translation>
    </message>
    <message>
        <source>The device &quot;{name}&quot; is there, but PyTorch cannot compute on it.</source>
        <translation>El dispositivo &quot;{name}&quot; existe, pero PyTorch no puede calcular en él.</translation>
    </message>
    <message>
        <source>The file could not be written: {reason}.</source>
        <translation>No se pudo escribir el archivo: {reason}.</translation>
    </message>
    <message>
        <source>The file does not say from where this film was taken: see that it is a frontal one before the answer is trusted.</source>
        <translation>El archivo no indica la proyección de esta radiografía: compruebe que es frontal antes de fiarse de la respuesta.</translation>
    </message>
    <message>
        <source>The file names another part of the body than the chest.</source>
        <translation>El archivo nombra una parte del cuerpo distinta del tórax.</translation>
    </message>
    <message>
        <source>The file of regions beside this film cannot be read.</source>
        <translation>No se puede leer el archivo de regiones que acompaña a esta radiografía.</translation>
    </message>
    <message>
        <source>The file of regions beside this film cannot be understood. It is left as it is, and regions drawn now are not kept.</source>
        <translation>No se entiende el archivo de regiones que acompaña a esta radiografía. Se deja como está y las regiones que se dibujen ahora no se guardan.</translation>
    </message>
    <message>
        <source>The file says that text is part of its pixels: models may go by such marks, which stand for a hospital and not for a disease.</source>
        <translation>El archivo indica que hay texto incrustado en sus píxeles: los modelos pueden guiarse por esas marcas, que identifican un hospital y no una enfermedad.</translation>
    </message>
    <message>
        <source>The file says that this is not a chest: {known}.</source>
        <translation>El archivo indica que no es un tórax: {known}.</translation>
    </message>
    <message>
        <source>The files are called by a number, and all that the film&apos;s file says is left out but this; corners, dates, graphics and labels are left out of pictures as seen.</source>
        <translation>Los archivos llevan un número por nombre y se omite todo lo que dice el archivo de la radiografía, salvo esto; de las imágenes tal como se ven se quitan las esquinas, las fechas, los gráficos y las etiquetas.</translation>
    </message>
    <message>
        <source>The files could not be made.</source>
        <translation>No se pudieron generar los archivos.</translation>
    </message>
    <message>
        <source>The files name the patient as the film&apos;s own file does, and stay in its study: for the archive of the hospital that made the film.</source>
        <translation>Los archivos identifican al paciente igual que el archivo de la radiografía y permanecen en su estudio: son para el archivo del hospital que hizo la radiografía.</translation>
    </message>
    <message>
        <source>The film</source>
        <translation>La radiografía</translation>
    </message>
    <message>
        <source>The film alone, with the chosen map over it</source>
        <translation>Solo la radiografía, con el mapa elegido superpuesto</translation>
    </message>
    <message>
        <source>The film and its four maps side by side, as in the window: for slides and papers.</source>
        <translation>La radiografía y sus cuatro mapas uno junto a otro, como en la ventana: para presentaciones y artículos.</translation>
    </message>
    <message>
        <source>The film and the maps beside each other as a Secondary Capture, for any PACS; and the film itself where it is no DICOM file.</source>
        <translation>La radiografía y los mapas uno junto a otro como Secondary Capture, para cualquier PACS; y la propia radiografía si no es un archivo DICOM.</translation>
    </message>
    <message>
        <source>The film cannot be shown this way.</source>
        <translation>La radiografía no se puede mostrar de esta forma.</translation>
    </message>
    <message>
        <source>The film does not say how far apart its pixels are</source>
        <translation>La radiografía no indica la distancia entre sus píxeles</translation>
    </message>
    <message>
        <source>The film has one value everywhere: it has no axis.</source>
        <translation>La radiografía tiene el mismo valor en todas partes: carece de eje.</translation>
    </message>
    <message>
        <source>The film is a picture file, which is in no study: the identifiers of patient, study and film in this report were made for it.</source>
        <translation>La radiografía es un archivo de imagen, que no pertenece a ningún estudio: los identificadores de paciente, estudio y radiografía de este informe se crearon para él.</translation>
    </message>
    <message>
        <source>The film is a picture: nothing but its pixels is used. Files are called by a number.</source>
        <translation>La radiografía es una imagen: solo se usan sus píxeles. Los archivos llevan un número por nombre.</translation>
    </message>
    <message>
        <source>The film was mirrored between detector and file.</source>
        <translation>La radiografía se reflejó entre el detector y el archivo.</translation>
    </message>
    <message>
        <source>The film was turned by {degrees}° clockwise and mirrored between detector and file.</source>
        <translation>La radiografía se giró {degrees}° en sentido horario y se reflejó entre el detector y el archivo.</translation>
    </message>
    <message>
        <source>The film was turned by {degrees}° clockwise between detector and file.</source>
        <translation>La radiografía se giró {degrees}° en sentido horario entre el detector y el archivo.</translation>
    </message>
    <message>
        <source>The film was turned or mirrored as the file&apos;s orientation tag says.</source>
        <translation>La radiografía se giró o reflejó según la etiqueta de orientación del archivo.</translation>
    </message>
    <message>
        <source>The film&apos;s display shutter makes no sense and is left out.</source>
        <translation>El obturador de la radiografía no es coherente y se omite.</translation>
    </message>
    <message>
        <source>The film&apos;s likeness to its mirror</source>
        <translation>Semejanza de la radiografía con su imagen especular</translation>
    </message>
    <message>
        <source>The film&apos;s own windows and LUTs in their order, then the presets</source>
        <translation>Las ventanas y LUT de la propia radiografía, en su orden, y después los preajustes</translation>
    </message>
    <message>
        <source>The film&apos;s values were rounded to 65,536 steps between its lowest and its highest.</source>
        <translation>Los valores de la radiografía se redondearon a 65 536 niveles entre el mínimo y el máximo.</translation>
    </message>
    <message>
        <source>The films alone: while the key is held, or for a moment</source>
        <translation>Solo las radiografías: mientras se mantiene pulsada la tecla o durante un instante</translation>
    </message>
    <message>
        <source>The films that are open; Delete closes one, left and right fold</source>
        <translation>Las radiografías abiertas; Supr cierra una, izquierda y derecha pliegan</translation>
    </message>
    <message>
        <source>The folder could not be made: {reason}.</source>
        <translation>No se pudo crear la carpeta: {reason}.</translation>
    </message>
    <message>
        <source>The four maps as numbers on the model&apos;s grid, and how that lies on the film.</source>
        <translation>Los cuatro mapas como números en la cuadrícula del modelo, y cómo se sitúa esta sobre la radiografía.</translation>
    </message>
    <message>
        <source>The four maps beside each other</source>
        <translation>Los cuatro mapas, uno junto a otro</translation>
    </message>
    <message>
        <source>The frame after this one, of several</source>
        <translation>El fotograma siguiente, si hay varios</translation>
    </message>
    <message>
        <source>The frame before this one, of several</source>
        <translation>El fotograma anterior, si hay varios</translation>
    </message>
    <message>
        <source>The graphics card&apos;s memory does not hold this model: it runs on the CPU instead.</source>
        <translation>Este modelo no cabe en la memoria de la tarjeta gráfica: se ejecuta en la CPU.</translation>
    </message>
    <message>
        <source>The graphics card&apos;s memory ran out: computed on the CPU instead.</source>
        <translation>Se agotó la memoria de la tarjeta gráfica: se calculó en la CPU.</translation>
    </message>
    <message>
        <source>The language changes when the viewer is started next.</source>
        <translation>El idioma cambiará la próxima vez que se inicie el visor.</translation>
    </message>
    <message>
        <source>The layer whose activation the Grad-CAM maps weigh: later ones are coarser and nearer to the answer</source>
        <translation>La capa cuya activación ponderan los mapas Grad-CAM: las posteriores son más gruesas y más próximas a la respuesta</translation>
    </message>
    <message>
        <source>The layer “{layer}” does not depend on the film.</source>
        <translation>La capa «{layer}» no depende de la radiografía.</translation>
    </message>
    <message>
        <source>The layer “{layer}” does not lead to this answer.</source>
        <translation>La capa «{layer}» no conduce a esta respuesta.</translation>
    </message>
    <message>
        <source>The layer “{layer}” has no spatial grid to draw a map on.</source>
        <translation>La capa «{layer}» no tiene cuadrícula espacial sobre la que trazar un mapa.</translation>
    </message>
    <message>
        <source>The layer “{name}” gives no single activation.</source>
        <translation>La capa «{name}» no da una activación única.</translation>
    </message>
    <message>
        <source>The layer “{name}” takes no part in this model&apos;s answer.</source>
        <translation>La capa «{name}» no interviene en la respuesta de este modelo.</translation>
    </message>
    <message>
        <source>The layers between which its head may have an activation were taken to have a ReLU there.</source>
        <translation>Se supuso una ReLU entre las capas de su cabezal que pueden tener una activación intermedia.</translation>
    </message>
    <message>
        <source>The licences of what is in this program</source>
        <translation>Las licencias de lo que contiene este programa</translation>
    </message>
    <message>
        <source>The list of licences is missing from this copy of the program.</source>
        <translation>En esta copia del programa falta la lista de licencias.</translation>
    </message>
    <message>
        <source>The lower percentile must be under the upper one.</source>
        <translation>El percentil inferior debe ser menor que el superior.</translation>
    </message>
    <message>
        <source>The map again for small changes of the film that mean nothing: a shift or turn within positioning tolerance, exposure, window, noise, a cropped border; each laid back on the film and compared.</source>
        <translation>El mapa calculado de nuevo tras pequeños cambios de la radiografía sin significado clínico: un desplazamiento o giro dentro de la tolerancia de colocación, exposición, ventana, ruido, un borde recortado; cada uno se vuelve a situar sobre la radiografía y se compara.</translation>
    </message>
    <message>
        <source>The map again while a copy of the model loses what it learnt, layer by layer from its answer down, beside pairs of models that learnt nothing.</source>
        <translation>El mapa calculado de nuevo mientras una copia del modelo pierde lo aprendido, capa a capa desde la respuesta hacia abajo, frente a pares de modelos que no aprendieron nada.</translation>
    </message>
    <message>
        <source>The map and its stable core</source>
        <translation>El mapa y su núcleo estable</translation>
    </message>
    <message>
        <source>The map and the reader&apos;s region</source>
        <translation>El mapa y la región del lector</translation>
    </message>
    <message>
        <source>The map is empty: nothing speaks for this answer.</source>
        <translation>El mapa está vacío: nada apoya esta respuesta.</translation>
    </message>
    <message>
        <source>The map is the same everywhere: it points nowhere.</source>
        <translation>El mapa es igual en todas partes: no señala ningún lugar.</translation>
    </message>
    <message>
        <source>The map lies beyond the film altogether: it points at nothing on it.</source>
        <translation>El mapa queda por completo fuera de la radiografía: no señala nada en ella.</translation>
    </message>
    <message>
        <source>The map over Otsu&apos;s threshold</source>
        <translation>El mapa por encima del umbral de Otsu</translation>
    </message>
    <message>
        <source>The maps could not be compared with these regions. Judge the maps to try again.</source>
        <translation>No se pudieron comparar los mapas con estas regiones. Evalúe los mapas para volver a intentarlo.</translation>
    </message>
    <message>
        <source>The maps of the findings</source>
        <translation>Los mapas de los hallazgos</translation>
    </message>
    <message>
        <source>The maps of the other findings are empty, or the same everywhere.</source>
        <translation>Los mapas de los demás hallazgos están vacíos o son iguales en todas partes.</translation>
    </message>
    <message>
        <source>The maps of two models that know nothing are {pairs} alike.</source>
        <translation>La similitud entre los mapas de dos modelos que no saben nada es de {pairs}.</translation>
    </message>
    <message>
        <source>The mean is one number, or {channels} parted by commas.</source>
        <translation>La media es un solo número, o {channels} separados por comas.</translation>
    </message>
    <message>
        <source>The mean is one number.</source>
        <translation>La media es un solo número.</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>El modelo</translation>
    </message>
    <message>
        <source>The model could not work on small changes of this film.</source>
        <translation>El modelo no pudo procesar pequeños cambios de esta radiografía.</translation>
    </message>
    <message>
        <source>The model could not work on this film.</source>
        <translation>El modelo no pudo procesar esta radiografía.</translation>
    </message>
    <message>
        <source>The model does not see the border of this film, nor its corners.</source>
        <translation>El modelo no ve el borde de esta radiografía ni sus esquinas.</translation>
    </message>
    <message>
        <source>The model does not see the part of the film that the region is drawn on.</source>
        <translation>El modelo no ve la parte de la radiografía en la que está dibujada la región.</translation>
    </message>
    <message>
        <source>The model has no such finding.</source>
        <translation>El modelo no tiene ese hallazgo.</translation>
    </message>
    <message>
        <source>The model has not answered.</source>
        <translation>El modelo no ha respondido.</translation>
    </message>
    <message>
        <source>The model of this session is not where it was: another one answers. Put it beside the session file and open that again, and it is found.</source>
        <translation>El modelo de esta sesión no está donde estaba: responde otro. Póngalo junto al archivo de la sesión y ábrala de nuevo: así se encuentra.</translation>
    </message>
    <message>
        <source>The model of this session was changed since: another one answers.</source>
        <translation>El modelo de esta sesión ha cambiado desde entonces: responde otro.</translation>
    </message>
    <message>
        <source>The model sees this film too small, or too narrow, for its maps to be compared.</source>
        <translation>El modelo ve esta radiografía demasiado pequeña o estrecha para comparar sus mapas.</translation>
    </message>
    <message>
        <source>The model was changed since the session was saved: its answers may differ.</source>
        <translation>El modelo cambió después de guardarse la sesión: sus respuestas pueden ser distintas.</translation>
    </message>
    <message>
        <source>The model&apos;s answer</source>
        <translation>Respuesta del modelo</translation>
    </message>
    <message>
        <source>The model&apos;s answer does not depend on the film.</source>
        <translation>La respuesta del modelo no depende de la radiografía.</translation>
    </message>
    <message>
        <source>The model&apos;s answer to a film with holes is not a number.</source>
        <translation>La respuesta del modelo a una radiografía con huecos no es un número.</translation>
    </message>
    <message>
        <source>The model&apos;s answer to this film is not a number.</source>
        <translation>La respuesta del modelo a esta radiografía no es un número.</translation>
    </message>
    <message>
        <source>The model&apos;s card cannot be used: {wrong}.</source>
        <translation>No se puede usar la ficha del modelo: {wrong}.</translation>
    </message>
    <message>
        <source>The model&apos;s card could not be kept.</source>
        <translation>No se pudo guardar la ficha del modelo.</translation>
    </message>
    <message>
        <source>The model&apos;s card could not be read.</source>
        <translation>No se pudo leer la ficha del modelo.</translation>
    </message>
    <message>
        <source>The model&apos;s card holds what TOML cannot.</source>
        <translation>La ficha del modelo contiene algo que TOML no admite.</translation>
    </message>
    <message>
        <source>The model&apos;s card is not a valid TOML file.</source>
        <translation>La ficha del modelo no es un archivo TOML válido.</translation>
    </message>
    <message>
        <source>The model&apos;s card is too large to be one (over 1 MB).</source>
        <translation>La ficha del modelo es demasiado grande para serlo (más de 1 MB).</translation>
    </message>
    <message>
        <source>The most probable of {all}: {left} are left out.</source>
        <translation>Los más probables de {all}: se omiten {left}.</translation>
    </message>
    <message>
        <source>The network in this file is none that the viewer knows ({families}).</source>
        <translation>La red de este archivo no es ninguna de las que el visor conoce ({families}).</translation>
    </message>
    <message>
        <source>The only file in this folder is no film.</source>
        <translation>El único archivo de esta carpeta no es una radiografía.</translation>
    </message>
    <message>
        <source>The original beside the chosen map</source>
        <translation>El original junto al mapa elegido</translation>
    </message>
    <message>
        <source>The original beside the four maps</source>
        <translation>El original junto a los cuatro mapas</translation>
    </message>
    <message>
        <source>The other maps are empty, or the same everywhere: they point nowhere.</source>
        <translation>Los demás mapas están vacíos o son iguales en todas partes: no señalan ningún lugar.</translation>
    </message>
    <message>
        <source>The outputs of published models, in their order</source>
        <translation>Las salidas de modelos publicados, en su orden</translation>
    </message>
    <message>
        <source>The pane under the cursor, else the first, onto the clipboard exactly as seen</source>
        <translation>El panel bajo el cursor, o si no el primero, al portapapeles tal como se ve</translation>
    </message>
    <message>
        <source>The picture could not be made.</source>
        <translation>No se pudo generar la imagen.</translation>
    </message>
    <message>
        <source>The picture&apos;s left side</source>
        <translation>Lado izquierdo de la imagen</translation>
    </message>
    <message>
        <source>The picture&apos;s right side</source>
        <translation>Lado derecho de la imagen</translation>
    </message>
    <message>
        <source>The probability from which the finding counts as seen</source>
        <translation>La probabilidad a partir de la cual el hallazgo se da por presente</translation>
    </message>
    <message>
        <source>The range of the film&apos;s bits becomes 0 to 1</source>
        <translation>El rango de bits de la radiografía pasa a ser de 0 a 1</translation>
    </message>
    <message>
        <source>The range of values between black and white</source>
        <translation>El intervalo de valores entre negro y blanco</translation>
    </message>
    <message>
        <source>The reader&apos;s regions</source>
        <translation>Regiones del lector</translation>
    </message>
    <message>
        <source>The reader&apos;s regions as a Segmentation, on the film&apos;s own pixels.</source>
        <translation>Las regiones del lector como Segmentation, sobre los propios píxeles de la radiografía.</translation>
    </message>
    <message>
        <source>The regions could not be kept.</source>
        <translation>No se pudieron guardar las regiones.</translation>
    </message>
    <message>
        <source>The regions of this film could not be kept.</source>
        <translation>No se pudieron guardar las regiones de esta radiografía.</translation>
    </message>
    <message>
        <source>The regions of this film could not be read.</source>
        <translation>No se pudieron leer las regiones de esta radiografía.</translation>
    </message>
    <message>
        <source>The regions of this film were kept by a newer version of the viewer. They are left alone, and regions drawn now are not kept.</source>
        <translation>Las regiones de esta radiografía se guardaron con una versión más reciente del visor. Se dejan como están y las regiones que se dibujen ahora no se guardan.</translation>
    </message>
    <message>
        <source>The screen does not say how large it is</source>
        <translation>La pantalla no indica su tamaño</translation>
    </message>
    <message>
        <source>The session could not be opened.</source>
        <translation>No se pudo abrir la sesión.</translation>
    </message>
    <message>
        <source>The session could not be read: {reason}.</source>
        <translation>No se pudo leer la sesión: {reason}.</translation>
    </message>
    <message>
        <source>The session could not be saved.</source>
        <translation>No se pudo guardar la sesión.</translation>
    </message>
    <message>
        <source>The session could not be saved: {reason}.</source>
        <translation>No se pudo guardar la sesión: {reason}.</translation>
    </message>
    <message>
        <source>The session holds a number that is none: it was not saved.</source>
        <translation>La sesión contiene un número que no lo es: no se guardó.</translation>
    </message>
    <message>
        <source>The session&apos;s own model could not be loaded: another one answers.</source>
        <translation>No se pudo cargar el modelo de la sesión: responde otro.</translation>
    </message>
    <message>
        <source>The sizes in this {name} are not possible.</source>
        <translation>Los tamaños de esta {name} no son posibles.</translation>
    </message>
    <message>
        <source>The table of regions cannot be found or opened.</source>
        <translation>No se puede encontrar o abrir la tabla de regiones.</translation>
    </message>
    <message>
        <source>The table of regions could not be read.</source>
        <translation>No se pudo leer la tabla de regiones.</translation>
    </message>
    <message>
        <source>The table of regions could not be written there.</source>
        <translation>No se pudo guardar ahí la tabla de regiones.</translation>
    </message>
    <message>
        <source>The table of regions was not written.</source>
        <translation>No se guardó la tabla de regiones.</translation>
    </message>
    <message>
        <source>The tags of this file could not be read.</source>
        <translation>No se pudieron leer las etiquetas de este archivo.</translation>
    </message>
    <message>
        <source>The value shown as middle grey</source>
        <translation>El valor que se muestra como gris medio</translation>
    </message>
    <message>
        <source>The viewer does not know this architecture&apos;s last layer: choose a target layer.</source>
        <translation>El visor no conoce la última capa de esta arquitectura: elija una capa de destino.</translation>
    </message>
    <message>
        <source>The viewer&apos;s own thresholds again</source>
        <translation>Volver a los umbrales propios del visor</translation>
    </message>
    <message>
        <source>The weights in this file are not all numbers: training went wrong.</source>
        <translation>No todos los pesos de este archivo son números: el entrenamiento falló.</translation>
    </message>
    <message>
        <source>The weights in this file are quantised, sparse or complex; the viewer needs plain ones.</source>
        <translation>Los pesos de este archivo están cuantizados, son dispersos o complejos; el visor los necesita simples.</translation>
    </message>
    <message>
        <source>The weights in this file are too large (over 2 GB).</source>
        <translation>Los pesos de este archivo son demasiado grandes (más de 2 GB).</translation>
    </message>
    <message>
        <source>The whole film</source>
        <translation>La radiografía completa</translation>
    </message>
    <message>
        <source>The whole value</source>
        <translation>El valor completo</translation>
    </message>
    <message>
        <source>The whole value of the chosen line</source>
        <translation>El valor completo de la línea elegida</translation>
    </message>
    <message>
        <source>The window that suits a part of the film best</source>
        <translation>La ventana que mejor se adapta a una parte de la radiografía</translation>
    </message>
    <message>
        <source>Then mean {mean} subtracted, divided by {std}</source>
        <translation>Después se resta la media {mean} y se divide entre {std}</translation>
    </message>
    <message>
        <source>There are more than {most:,}: the rest is left out.</source>
        <translation>Hay más de {most}: se omite el resto.</translation>
    </message>
    <message>
        <source>There are no files in this folder.</source>
        <translation>No hay archivos en esta carpeta.</translation>
    </message>
    <message>
        <source>There are no maps of this film to be written.</source>
        <translation>No hay mapas de esta radiografía que escribir.</translation>
    </message>
    <message>
        <source>There are no regions on the open films: draw some first.</source>
        <translation>No hay regiones en las radiografías abiertas: dibuje alguna primero.</translation>
    </message>
    <message>
        <source>There are no weights in this file.</source>
        <translation>No hay pesos en este archivo.</translation>
    </message>
    <message>
        <source>There is no device &quot;{name}&quot; here. There is: {present}.</source>
        <translation>Aquí no hay ningún dispositivo &quot;{name}&quot;. Hay: {present}.</translation>
    </message>
    <message>
        <source>There is no model to judge.</source>
        <translation>No hay ningún modelo que evaluar.</translation>
    </message>
    <message>
        <source>There is no such file in this ZIP archive.</source>
        <translation>No existe ese archivo en este archivo ZIP.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>No existe ese archivo.</translation>
    </message>
    <message>
        <source>There is not enough memory to explain this film.</source>
        <translation>No hay memoria suficiente para explicar esta radiografía.</translation>
    </message>
    <message>
        <source>There is not enough memory to measure how far these maps can be believed.</source>
        <translation>No hay memoria suficiente para medir la fiabilidad de estos mapas.</translation>
    </message>
    <message>
        <source>There is not enough memory to open this ZIP archive.</source>
        <translation>No hay memoria suficiente para abrir este archivo ZIP.</translation>
    </message>
    <message>
        <source>There is not enough memory to open this film.</source>
        <translation>No hay memoria suficiente para abrir esta radiografía.</translation>
    </message>
    <message>
        <source>They can be changed: {menu}.</source>
        <translation>Se pueden cambiar: {menu}.</translation>
    </message>
    <message>
        <source>This DICOM file holds no picture.</source>
        <translation>Este archivo DICOM no contiene ninguna imagen.</translation>
    </message>
    <message>
        <source>This DICOM file is not a film: it holds no image.</source>
        <translation>Este archivo DICOM no es una radiografía: no contiene ninguna imagen.</translation>
    </message>
    <message>
        <source>This DICOM file is not a film: it holds no image. It is a “{kind}” object.</source>
        <translation>Este archivo DICOM no es una radiografía: no contiene ninguna imagen. Es un objeto «{kind}».</translation>
    </message>
    <message>
        <source>This DICOMDIR is larger than the viewer reads.</source>
        <translation>Este DICOMDIR es mayor de lo que el visor lee.</translation>
    </message>
    <message>
        <source>This JPEG picture is damaged or incomplete.</source>
        <translation>Esta imagen JPEG está dañada o incompleta.</translation>
    </message>
    <message>
        <source>This JPEG picture is damaged: it has no beginning.</source>
        <translation>Esta imagen JPEG está dañada: le falta el comienzo.</translation>
    </message>
    <message>
        <source>This PNG picture is damaged or incomplete.</source>
        <translation>Esta imagen PNG está dañada o incompleta.</translation>
    </message>
    <message>
        <source>This PNG picture is damaged: it has no beginning.</source>
        <translation>Esta imagen PNG está dañada: le falta el comienzo.</translation>
    </message>
    <message>
        <source>This TIFF picture is compressed in a way that the viewer does not know.</source>
        <translation>Esta imagen TIFF está comprimida de un modo que el visor no conoce.</translation>
    </message>
    <message>
        <source>This TIFF picture is damaged: its parts are larger than itself.</source>
        <translation>Esta imagen TIFF está dañada: sus partes son mayores que ella.</translation>
    </message>
    <message>
        <source>This TIFF picture is damaged: its tiles are larger than itself.</source>
        <translation>Esta imagen TIFF está dañada: sus teselas son mayores que ella.</translation>
    </message>
    <message>
        <source>This TIFF picture is neither grey nor RGB colour.</source>
        <translation>Esta imagen TIFF no es gris ni en color RGB.</translation>
    </message>
    <message>
        <source>This ZIP archive holds more files than the viewer lists.</source>
        <translation>Este archivo ZIP contiene más archivos de los que el visor enumera.</translation>
    </message>
    <message>
        <source>This ZIP archive is damaged or incomplete and cannot be read.</source>
        <translation>Este archivo ZIP está dañado o incompleto y no se puede leer.</translation>
    </message>
    <message>
        <source>This ZIP archive is encrypted. Unpack it first.</source>
        <translation>Este archivo ZIP está cifrado. Descomprímalo antes.</translation>
    </message>
    <message>
        <source>This file cannot be found or opened.</source>
        <translation>No se encuentra este archivo o no se puede abrir.</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>No se puede leer este archivo.</translation>
    </message>
    <message>
        <source>This file could not be read as a film.</source>
        <translation>Este archivo no se pudo leer como radiografía.</translation>
    </message>
    <message>
        <source>This file exists already. Replace it?</source>
        <translation>Este archivo ya existe. ¿Reemplazarlo?</translation>
    </message>
    <message>
        <source>This file holds Python objects, not only weights, and opening it could run code that came with it: it was not opened. Where it was made, save the weights alone with torch.save(model.state_dict(), &quot;weights.pth&quot;), or as safetensors, and open that.</source>
        <translation>Este archivo contiene objetos de Python, no solo pesos, y abrirlo podría ejecutar código incluido en él: no se abrió. Donde se creó, guarde solo los pesos con torch.save(model.state_dict(), &quot;weights.pth&quot;), o como safetensors, y abra ese archivo.</translation>
    </message>
    <message>
        <source>This file holds {frames} frames; number {number} is shown, and it alone was given to the model.</source>
        <translation>Este archivo contiene {frames} fotogramas; se muestra el número {number} y solo ese se entregó al modelo.</translation>
    </message>
    <message>
        <source>This file is a TorchScript program, not only weights: it was not opened. Where it was made, save the weights alone with torch.save(model.state_dict(), &quot;weights.pth&quot;), or as safetensors, and open that.</source>
        <translation>Este archivo es un programa TorchScript, no solo pesos: no se abrió. Donde se creó, guarde solo los pesos con torch.save(model.state_dict(), &quot;weights.pth&quot;), o como safetensors, y abra ese archivo.</translation>
    </message>
    <message>
        <source>This file is an archive, but not one that torch.save wrote.</source>
        <translation>Este archivo es un archivo comprimido, pero no lo escribió torch.save.</translation>
    </message>
    <message>
        <source>This file is damaged: it is made of too many parts to be a film.</source>
        <translation>Este archivo está dañado: tiene demasiadas partes para ser una radiografía.</translation>
    </message>
    <message>
        <source>This file is damaged: it is nested too deeply to be read.</source>
        <translation>Este archivo está dañado: tiene demasiados niveles anidados para poder leerse.</translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>Este archivo está vacío.</translation>
    </message>
    <message>
        <source>This file is larger than the {size} GB the viewer opens.</source>
        <translation>Este archivo supera los {size} GB que el visor abre.</translation>
    </message>
    <message>
        <source>This file is no table of regions.</source>
        <translation>Este archivo no es una tabla de regiones.</translation>
    </message>
    <message>
        <source>This file is no table of regions: it is no text.</source>
        <translation>Este archivo no es una tabla de regiones: no es texto.</translation>
    </message>
    <message>
        <source>This file is not a checkpoint: neither what torch.save writes nor safetensors.</source>
        <translation>Este archivo no es un archivo de pesos: no es lo que escribe torch.save ni safetensors.</translation>
    </message>
    <message>
        <source>This file is not a film: it is neither DICOM nor PNG, JPEG or TIFF.</source>
        <translation>Este archivo no es una radiografía: no es DICOM ni PNG, JPEG o TIFF.</translation>
    </message>
    <message>
        <source>This file is not a session of this program.</source>
        <translation>Este archivo no es una sesión de este programa.</translation>
    </message>
    <message>
        <source>This file is not a session, or it is broken.</source>
        <translation>Este archivo no es una sesión o está dañado.</translation>
    </message>
    <message>
        <source>This file is too large to be a checkpoint (over 2 GB).</source>
        <translation>Este archivo es demasiado grande para ser un archivo de pesos (más de 2 GB).</translation>
    </message>
    <message>
        <source>This file is too large to be a session (over 16 MB).</source>
        <translation>Este archivo es demasiado grande para ser una sesión (más de 16 MB).</translation>
    </message>
    <message>
        <source>This file is too large to be a table of regions.</source>
        <translation>Este archivo es demasiado grande para ser una tabla de regiones.</translation>
    </message>
    <message>
        <source>This file says that its picture has no pixels.</source>
        <translation>Este archivo indica que su imagen no tiene píxeles.</translation>
    </message>
    <message>
        <source>This file says that its picture has {width} × {height} pixels, more than the {most} million that the viewer opens.</source>
        <translation>Este archivo indica que su imagen tiene {width} × {height} píxeles, más de los {most} millones que el visor abre.</translation>
    </message>
    <message>
        <source>This file unpacks to more than a checkpoint can hold (over 2 GB).</source>
        <translation>Al descomprimirse, este archivo supera lo que puede ocupar un archivo de pesos (más de 2 GB).</translation>
    </message>
    <message>
        <source>This file was changed while it was being opened. Open it again.</source>
        <translation>Este archivo cambió mientras se abría. Ábralo de nuevo.</translation>
    </message>
    <message>
        <source>This film could not be explained.</source>
        <translation>No se pudo explicar esta radiografía.</translation>
    </message>
    <message>
        <source>This film could not be read</source>
        <translation>No se pudo leer esta radiografía</translation>
    </message>
    <message>
        <source>This film has no pixel data: the file is empty where they should be.</source>
        <translation>Esta radiografía no tiene datos de píxeles: el archivo está vacío donde deberían estar.</translation>
    </message>
    <message>
        <source>This film has only {levels} grey levels: it was saved more coarsely than films are, and fine markings are lost.</source>
        <translation>Esta radiografía solo tiene {levels} niveles de gris: se guardó con menos detalle de lo habitual y se han perdido las marcas finas.</translation>
    </message>
    <message>
        <source>This film has {bits} bits a pixel, which is not supported.</source>
        <translation>Esta radiografía tiene {bits} bits por píxel, lo que no se admite.</translation>
    </message>
    <message>
        <source>This film has {bits} bits a pixel; this model was trained on films of at most {max_bits}, whose greys may run otherwise.</source>
        <translation>Esta radiografía tiene {bits} bits por píxel; este modelo se entrenó con radiografías de {max_bits} como máximo, cuyos grises pueden distribuirse de otro modo.</translation>
    </message>
    <message>
        <source>This film has {bits} bits a pixel; this model was trained on films of {min_bits} or more.</source>
        <translation>Esta radiografía tiene {bits} bits por píxel; este modelo se entrenó con radiografías de {min_bits} o más.</translation>
    </message>
    <message>
        <source>This film has {frames} frames; there is no number {number}.</source>
        <translation>Esta radiografía tiene {frames} fotogramas; no existe el número {number}.</translation>
    </message>
    <message>
        <source>This film has {pages} pages; there is no number {number}.</source>
        <translation>Esta radiografía tiene {pages} páginas; no existe el número {number}.</translation>
    </message>
    <message>
        <source>This film has {width} × {height} pixels; this model was made for films of at most {side} a side.</source>
        <translation>Esta radiografía tiene {width} × {height} píxeles; este modelo se hizo para radiografías de {side} por lado como máximo.</translation>
    </message>
    <message>
        <source>This film has {width} × {height} pixels; this model was made for films of {side} or more a side, and sees less detail in this one.</source>
        <translation>Esta radiografía tiene {width} × {height} píxeles; este modelo se hizo para radiografías de {side} o más por lado y ve menos detalle en esta.</translation>
    </message>
    <message>
        <source>This film is blank, or nearly: its pixels hardly differ.</source>
        <translation>Esta radiografía está en blanco, o casi: sus píxeles apenas difieren.</translation>
    </message>
    <message>
        <source>This film is blank: all of it is padding.</source>
        <translation>Esta radiografía está en blanco: toda ella es relleno.</translation>
    </message>
    <message>
        <source>This film is compressed in a way that the viewer does not know ({syntax}).</source>
        <translation>Esta radiografía está comprimida de un modo que el visor no conoce ({syntax}).</translation>
    </message>
    <message>
        <source>This film is damaged inside its ZIP archive.</source>
        <translation>Esta radiografía está dañada dentro de su archivo ZIP.</translation>
    </message>
    <message>
        <source>This film is damaged or incomplete and cannot be read.</source>
        <translation>Esta radiografía está dañada o incompleta y no se puede leer.</translation>
    </message>
    <message>
        <source>This film is damaged or of a kind that cannot be read.</source>
        <translation>Esta radiografía está dañada o es de un tipo que no se puede leer.</translation>
    </message>
    <message>
        <source>This film is described as taken at the bedside, so probably AP; this model was trained on {views} films.</source>
        <translation>Según su descripción, esta radiografía se hizo a pie de cama, así que probablemente es AP; este modelo se entrenó con radiografías {views}.</translation>
    </message>
    <message>
        <source>This film is encrypted inside its ZIP archive. Unpack the archive first.</source>
        <translation>Esta radiografía está cifrada dentro de su archivo ZIP. Descomprima antes el archivo.</translation>
    </message>
    <message>
        <source>This film is incomplete: the file ends before its last pixel.</source>
        <translation>Esta radiografía está incompleta: el archivo termina antes de su último píxel.</translation>
    </message>
    <message>
        <source>This film is marked FOR PROCESSING: it is raw detector data and will not look as the radiologist saw it.</source>
        <translation>Esta radiografía está marcada como FOR PROCESSING: son datos brutos del detector y no se verá como la vio el radiólogo.</translation>
    </message>
    <message>
        <source>This film is packed in a way that cannot be read. Unpack the archive first.</source>
        <translation>Esta radiografía está comprimida de un modo que no se puede leer. Descomprima antes el archivo.</translation>
    </message>
    <message>
        <source>This film unpacks to more than the viewer opens.</source>
        <translation>Al descomprimirse, esta radiografía ocupa más de lo que el visor abre.</translation>
    </message>
    <message>
        <source>This film was compressed with loss, about {ratio:.3g} to 1.</source>
        <translation>Esta radiografía se comprimió con pérdida, aproximadamente {ratio:.3g} a 1.</translation>
    </message>
    <message>
        <source>This film was compressed with loss.</source>
        <translation>Esta radiografía se comprimió con pérdida.</translation>
    </message>
    <message>
        <source>This is a DICOMDIR, a list of files, not a film.</source>
        <translation>Es un DICOMDIR, una lista de archivos, no una radiografía.</translation>
    </message>
    <message>
        <source>This is a DICOMDIR, the table of contents of a folder of films.</source>
        <translation>Es un DICOMDIR, el índice de una carpeta de radiografías.</translation>
    </message>
    <message>
        <source>This is a PA film; this model was trained on {views} films, in which heart and chest look otherwise.</source>
        <translation>Es una radiografía PA; este modelo se entrenó con radiografías {views}, en las que el corazón y el tórax se ven de otro modo.</translation>
    </message>
    <message>
        <source>This is a ZIP archive within another one. Unpack the outer one first.</source>
        <translation>Es un archivo ZIP dentro de otro. Descomprima antes el exterior.</translation>
    </message>
    <message>
        <source>This is a ZIP archive, not a film: open it in the window, or name a film in it: archive.zip/film.dcm.</source>
        <translation>Es un archivo ZIP, no una radiografía: ábralo en la ventana o indique una radiografía de su interior: archivo.zip/radiografia.dcm.</translation>
    </message>
    <message>
        <source>This is a colour picture whose colours are missing or damaged.</source>
        <translation>Es una imagen en color cuyos colores faltan o están dañados.</translation>
    </message>
    <message>
        <source>This is a colour picture; it is shown, and given to the model, in grey.</source>
        <translation>Es una imagen en color; se muestra, y se entrega al modelo, en grises.</translation>
    </message>
    <message>
        <source>This is a device, not a film.</source>
        <translation>Es un dispositivo, no una radiografía.</translation>
    </message>
    <message>
        <source>This is a film in decubitus position ({view}); chest models are made for others.</source>
        <translation>Es una radiografía en decúbito ({view}); los modelos de tórax se hacen para otras.</translation>
    </message>
    <message>
        <source>This is a film in oblique position ({view}); chest models are made for others.</source>
        <translation>Es una radiografía en proyección oblicua ({view}); los modelos de tórax se hacen para otras.</translation>
    </message>
    <message>
        <source>This is a folder, not a film.</source>
        <translation>Es una carpeta, no una radiografía.</translation>
    </message>
    <message>
        <source>This is a lateral film ({view}); chest models are made for frontal ones.</source>
        <translation>Es una radiografía lateral ({view}); los modelos de tórax se hacen para las frontales.</translation>
    </message>
    <message>
        <source>This is a pipe, not a film.</source>
        <translation>Es una tubería (pipe), no una radiografía.</translation>
    </message>
    <message>
        <source>This is a socket, not a film.</source>
        <translation>Es un socket, no una radiografía.</translation>
    </message>
    <message>
        <source>This is an AP film; this model was trained on {views} films, in which heart and chest look otherwise.</source>
        <translation>Es una radiografía AP; este modelo se entrenó con radiografías {views}, en las que el corazón y el tórax se ven de otro modo.</translation>
    </message>
    <message>
        <source>This is no table of regions: its columns should be {wanted}.</source>
        <translation>Esto no es una tabla de regiones: sus columnas deberían ser {wanted}.</translation>
    </message>
    <message>
        <source>This is not a chest radiograph: the file says what else it is.</source>
        <translation>No es una radiografía de tórax: el archivo indica que es otra cosa.</translation>
    </message>
    <message>
        <source>This is not a chest radiograph: the file says {what}.</source>
        <translation>No es una radiografía de tórax: el archivo indica {what}.</translation>
    </message>
    <message>
        <source>This is not a film: its pixels are neither grey nor colour as DICOM knows it.</source>
        <translation>No es una radiografía: sus píxeles no son grises ni en color según DICOM.</translation>
    </message>
    <message>
        <source>This is not a film: the TIFF file holds no plain picture.</source>
        <translation>No es una radiografía: el archivo TIFF no contiene una imagen simple.</translation>
    </message>
    <message>
        <source>This link leads nowhere: the file it points to is gone.</source>
        <translation>Este enlace no lleva a ninguna parte: el archivo al que apunta ya no existe.</translation>
    </message>
    <message>
        <source>This looks like a {family}, but its tensors are not those of one that the viewer can rebuild.</source>
        <translation>Parece una {family}, pero sus tensores no son los de una que el visor pueda reconstruir.</translation>
    </message>
    <message>
        <source>This looks like a {name}, but {wrong} of its tensors are missing, unknown or of another shape: it was changed in a way that the weights alone do not tell.</source>
        <translation>Parece una {name}, pero {wrong} de sus tensores faltan, son desconocidos o tienen otra forma: se modificó de un modo que los pesos por sí solos no revelan.</translation>
    </message>
    <message>
        <source>This may be a lateral film; chest models are made for frontal ones.</source>
        <translation>Puede ser una radiografía lateral; los modelos de tórax se hacen para las frontales.</translation>
    </message>
    <message>
        <source>This method has no evidence against the answer, only evidence for it</source>
        <translation>Este método no da indicios en contra de la respuesta, solo a favor</translation>
    </message>
    <message>
        <source>This model could not be loaded.</source>
        <translation>No se pudo cargar este modelo.</translation>
    </message>
    <message>
        <source>This model does not answer with one number for each finding.</source>
        <translation>Este modelo no responde con un número por cada hallazgo.</translation>
    </message>
    <message>
        <source>This model has no ReLUs but {others}, and guided backpropagation is defined for ReLUs alone.</source>
        <translation>Este modelo no tiene ReLU sino {others}, y Guided Backpropagation solo está definido para ReLU.</translation>
    </message>
    <message>
        <source>This model has no ReLUs, and guided backpropagation is defined for ReLUs alone.</source>
        <translation>Este modelo no tiene ReLU, y Guided Backpropagation solo está definido para ReLU.</translation>
    </message>
    <message>
        <source>This model has no card.</source>
        <translation>Este modelo no tiene ficha.</translation>
    </message>
    <message>
        <source>This model has no layer called “{name}”.</source>
        <translation>Este modelo no tiene ninguna capa llamada «{name}».</translation>
    </message>
    <message>
        <source>This model has no other map to compare it with.</source>
        <translation>Este modelo no tiene otro mapa con el que compararlo.</translation>
    </message>
    <message>
        <source>This model has no weights that could be shuffled.</source>
        <translation>Este modelo no tiene pesos que se puedan barajar.</translation>
    </message>
    <message>
        <source>This model has one finding alone: there is no other to compare it with.</source>
        <translation>Este modelo tiene un solo hallazgo: no hay otro con el que compararlo.</translation>
    </message>
    <message>
        <source>This model&apos;s card counts that among what misleads it.</source>
        <translation>La ficha de este modelo lo cuenta entre lo que lo induce a error.</translation>
    </message>
    <message>
        <source>This picture has one frame; there is no number {number}.</source>
        <translation>Esta imagen tiene un solo fotograma; no existe el número {number}.</translation>
    </message>
    <message>
        <source>This program uses no network. The address is on the clipboard.</source>
        <translation>Este programa no usa la red. La dirección está en el portapapeles.</translation>
    </message>
    <message>
        <source>This session does not say its version: it is broken.</source>
        <translation>Esta sesión no indica su versión: está dañada.</translation>
    </message>
    <message>
        <source>This session is broken.</source>
        <translation>Esta sesión está dañada.</translation>
    </message>
    <message>
        <source>This session was saved by a newer version of this program.</source>
        <translation>Esta sesión se guardó con una versión más reciente de este programa.</translation>
    </message>
    <message>
        <source>This {name} takes {channels} input channels; a film has 1, or 3 that are alike.</source>
        <translation>Esta {name} recibe {channels} canales de entrada; una radiografía tiene 1, o 3 iguales.</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>Exhaustivo</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>Umbrales</translation>
    </message>
    <message>
        <source>Thresholds…</source>
        <translation>Umbrales…</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Top of the scale: {scale}; clear below {threshold:.0%} of it</source>
        <translation>Tope de la escala: {scale}; transparente por debajo de su {threshold:.0%}</translation>
    </message>
    <message>
        <source>TorchXRayVision (all)</source>
        <translation>TorchXRayVision (todas)</translation>
    </message>
    <message>
        <source>Transparency</source>
        <translation>Transparencia</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Fiabilidad</translation>
    </message>
    <message>
        <source>Trust Panel</source>
        <translation>Panel de Fiabilidad</translation>
    </message>
    <message>
        <source>Trust: how far the maps can be believed</source>
        <translation>Fiabilidad: hasta qué punto se puede confiar en los mapas</translation>
    </message>
    <message>
        <source>Turn the film anticlockwise by 90°</source>
        <translation>Girar la radiografía 90° en sentido antihorario</translation>
    </message>
    <message>
        <source>Turn the film clockwise by 90°</source>
        <translation>Girar la radiografía 90° en sentido horario</translation>
    </message>
    <message>
        <source>Turned 180°</source>
        <translation>Girada 180°</translation>
    </message>
    <message>
        <source>Turned 90° left</source>
        <translation>Girada 90° a la izquierda</translation>
    </message>
    <message>
        <source>Turned 90° right</source>
        <translation>Girada 90° a la derecha</translation>
    </message>
    <message>
        <source>Two findings are called “{name}”.</source>
        <translation>Dos hallazgos se llaman «{name}».</translation>
    </message>
    <message>
        <source>Two findings may truly lie in one place.</source>
        <translation>Dos hallazgos pueden estar realmente en el mismo lugar.</translation>
    </message>
    <message>
        <source>Undo View Change</source>
        <translation>Deshacer cambio de vista</translation>
    </message>
    <message>
        <source>Upper third</source>
        <translation>Tercio superior</translation>
    </message>
    <message>
        <source>Upwards: {title}</source>
        <translation>Eje vertical: {title}</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Uso</translation>
    </message>
    <message>
        <source>Use Bundled Model</source>
        <translation>Usar el modelo incluido</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>Usar este modelo</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Habitual</translation>
    </message>
    <message>
        <source>VR</source>
        <translation>VR</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Value of full scale</source>
        <translation>Valor de la escala completa</translation>
    </message>
    <message>
        <source>Vanishes in {vanished} of {variants} small changes of the film that mean nothing: do not rely on it.</source>
        <translation>Desaparece en {vanished} de {variants} pequeños cambios de la radiografía sin significado clínico: no es fiable.</translation>
    </message>
    <message>
        <source>Varies up to {most:.0%} of its top</source>
        <translation>Varía hasta un {most:.0%} de su máximo</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Versions, settings and the last lines of the log, to be copied: nothing of a patient</source>
        <translation>Versiones, ajustes y últimas líneas del registro, para copiar: sin datos de pacientes</translation>
    </message>
    <message>
        <source>View not known</source>
        <translation>Proyección desconocida</translation>
    </message>
    <message>
        <source>View not said</source>
        <translation>Proyección no indicada</translation>
    </message>
    <message>
        <source>Views: {views}</source>
        <translation>Proyecciones: {views}</translation>
    </message>
    <message>
        <source>Vik (blue – red, for signed maps)</source>
        <translation>Vik (azul – rojo, para mapas con signo)</translation>
    </message>
    <message>
        <source>Waiting for the model</source>
        <translation>Esperando al modelo</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Advertencia</translation>
    </message>
    <message>
        <source>What a model saw in a chest film</source>
        <translation>Lo que un modelo vio en una radiografía de tórax</translation>
    </message>
    <message>
        <source>What is grey needs the model&apos;s answer to this film.</source>
        <translation>Lo que aparece en gris necesita la respuesta del modelo para esta radiografía.</translation>
    </message>
    <message>
        <source>What is known of the model: where it was trained, how it was judged, what it is not for</source>
        <translation>Lo que se sabe del modelo: dónde se entrenó, cómo se evaluó y para qué no sirve</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Qué hace</translation>
    </message>
    <message>
        <source>What it is (empty: by its number). No names of patients:</source>
        <translation>Qué es (vacío: por su número). Sin nombres de pacientes:</translation>
    </message>
    <message>
        <source>What makes the answer doubtful</source>
        <translation>Reservas sobre la respuesta</translation>
    </message>
    <message>
        <source>What speaks most against each map: doubt before caution, and of equal ones the measure that stands furthest under its threshold. Where nothing speaks against a map, that is no praise.</source>
        <translation>Lo que más habla en contra de cada mapa: la reserva antes que la cautela y, en caso de igualdad, la medida que queda más por debajo de su umbral. Que nada hable en contra de un mapa no es un elogio.</translation>
    </message>
    <message>
        <source>What stays</source>
        <translation>Lo que se conserva</translation>
    </message>
    <message>
        <source>What stays of the film&apos;s file</source>
        <translation>Lo que se conserva del archivo de la radiografía</translation>
    </message>
    <message>
        <source>What stays of this film could not be found out.</source>
        <translation>No se pudo determinar lo que se conserva de esta radiografía.</translation>
    </message>
    <message>
        <source>What the file lays over its film (DICOM overlays)</source>
        <translation>Lo que el archivo superpone a su radiografía (superposiciones DICOM)</translation>
    </message>
    <message>
        <source>What the log says of it; nothing of the patient</source>
        <translation>Lo que dice el registro; sin datos del paciente</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>Lo que ve el modelo</translation>
    </message>
    <message>
        <source>What the model will see</source>
        <translation>Lo que verá el modelo</translation>
    </message>
    <message>
        <source>What the model will see, {width} × {height}</source>
        <translation>Lo que verá el modelo, {width} × {height}</translation>
    </message>
    <message>
        <source>What this program is, and what it is not</source>
        <translation>Lo que este programa es y lo que no es</translation>
    </message>
    <message>
        <source>Where Guided Backpropagation starts: the answer, or a layer&apos;s activation</source>
        <translation>De dónde parte Guided Backpropagation: de la respuesta o de la activación de una capa</translation>
    </message>
    <message>
        <source>Where all methods agree</source>
        <translation>Donde coinciden todos los métodos</translation>
    </message>
    <message>
        <source>Where the files go; it is made where it is missing</source>
        <translation>Dónde se guardan los archivos; se crea si no existe</translation>
    </message>
    <message>
        <source>Which frame of the file is shown; Shift and the wheel go through them</source>
        <translation>Qué fotograma del archivo se muestra; Mayús y la rueda los recorren</translation>
    </message>
    <message>
        <source>Which parts of the film does the map light up?</source>
        <translation>¿Qué partes de la radiografía ilumina el mapa?</translation>
    </message>
    <message>
        <source>Which percentile of the map is shown as full scale</source>
        <translation>Qué percentil del mapa se muestra como escala completa</translation>
    </message>
    <message>
        <source>Which side of the map is shown: what speaks for the answer, or against it</source>
        <translation>Qué lado del mapa se muestra: lo que habla a favor de la respuesta o en contra</translation>
    </message>
    <message>
        <source>Which value of the chosen method&apos;s maps is shown as full scale</source>
        <translation>Qué valor de los mapas del método elegido se muestra como escala completa</translation>
    </message>
    <message>
        <source>Which values become 0 and 1</source>
        <translation>Qué valores pasan a ser 0 y 1</translation>
    </message>
    <message>
        <source>While the film is taken away, the most lit first, the answer is {deleted:.0%} on average ({random}: {deleted_random:.0%}); while it is put back so, {inserted:.0%} ({random}: {inserted_random:.0%}).</source>
        <translation>Mientras se quita la radiografía, empezando por lo más iluminado, la respuesta es del {deleted:.0%} de media ({random}: {deleted_random:.0%}); mientras se repone así, del {inserted:.0%} ({random}: {inserted_random:.0%}).</translation>
    </message>
    <message>
        <source>Whole range</source>
        <translation>Intervalo completo</translation>
    </message>
    <message>
        <source>Wide border</source>
        <translation>Borde ancho</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Anchura</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Ventana</translation>
    </message>
    <message>
        <source>Window and drawings (DICOM)</source>
        <translation>Ventana y trazados (DICOM)</translation>
    </message>
    <message>
        <source>Window by Region</source>
        <translation>Ventana por región</translation>
    </message>
    <message>
        <source>Window by region: drag over it, or by keys: arrows, Enter, Backspace, Esc</source>
        <translation>Ventana por región: arrastrar sobre ella, o flechas, Intro, Retroceso, Esc</translation>
    </message>
    <message>
        <source>Window centre</source>
        <translation>Centro de ventana</translation>
    </message>
    <message>
        <source>Window width</source>
        <translation>Anchura de ventana</translation>
    </message>
    <message>
        <source>Window {number}</source>
        <translation>Ventana {number}</translation>
    </message>
    <message>
        <source>Window: width across, centre up and down</source>
        <translation>Ventana: anchura en horizontal, centro en vertical</translation>
    </message>
    <message>
        <source>Window: {window}</source>
        <translation>Ventana: {window}</translation>
    </message>
    <message>
        <source>Window: {window}, shown inverted</source>
        <translation>Ventana: {window}, mostrada invertida</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>En curso</translation>
    </message>
    <message>
        <source>Write regions into a small file beside the film, and read them when it opens</source>
        <translation>Guardar las regiones en un pequeño archivo junto a la radiografía y leerlas al abrirla</translation>
    </message>
    <message>
        <source>Write the regions of all open films into a table (CSV)</source>
        <translation>Guardar en una tabla (CSV) las regiones de todas las radiografías abiertas</translation>
    </message>
    <message>
        <source>Write what is on screen into files: pictures, tables, a report, DICOM</source>
        <translation>Guardar lo que hay en pantalla en archivos: imágenes, tablas, un informe, DICOM</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Guardando</translation>
    </message>
    <message>
        <source>Written: {regions} regions of {films} films.</source>
        <translation>Guardado: {regions} regiones de {films} radiografías.</translation>
    </message>
    <message>
        <source>You are not allowed to read this file.</source>
        <translation>No tiene permiso para leer este archivo.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Zoom 1:1</source>
        <translation>Zoom 1:1</translation>
    </message>
    <message>
        <source>a brighter window</source>
        <translation>una ventana más clara</translation>
    </message>
    <message>
        <source>a card</source>
        <translation>una ficha</translation>
    </message>
    <message>
        <source>a darker window</source>
        <translation>una ventana más oscura</translation>
    </message>
    <message>
        <source>a doubt cannot be both cared about and ignored</source>
        <translation>una reserva no puede tenerse en cuenta e ignorarse a la vez</translation>
    </message>
    <message>
        <source>a finding</source>
        <translation>un hallazgo</translation>
    </message>
    <message>
        <source>a finding has no name</source>
        <translation>un hallazgo no tiene nombre</translation>
    </message>
    <message>
        <source>a finding of sign -1 makes sense with the sigmoid activation only</source>
        <translation>un hallazgo con sign -1 solo tiene sentido con la activación sigmoid</translation>
    </message>
    <message>
        <source>a finding&apos;s class_index is negative</source>
        <translation>class_index de un hallazgo es negativo</translation>
    </message>
    <message>
        <source>a finding&apos;s sign must be 1 or -1</source>
        <translation>sign de un hallazgo debe ser 1 o -1</translation>
    </message>
    <message>
        <source>a finding&apos;s threshold must lie in 0 to 1</source>
        <translation>threshold de un hallazgo debe estar entre 0 y 1</translation>
    </message>
    <message>
        <source>a little noise</source>
        <translation>un poco de ruido</translation>
    </message>
    <message>
        <source>a map put down at random {likeness:.2f}</source>
        <translation>un mapa colocado al azar, {likeness:.2f}</translation>
    </message>
    <message>
        <source>a model that has lost what it learnt gives the very same map</source>
        <translation>un modelo que ha perdido lo aprendido da exactamente el mismo mapa</translation>
    </message>
    <message>
        <source>a narrower window</source>
        <translation>una ventana más estrecha</translation>
    </message>
    <message>
        <source>a new one</source>
        <translation>uno nuevo</translation>
    </message>
    <message>
        <source>a preprocessing</source>
        <translation>un preprocesamiento</translation>
    </message>
    <message>
        <source>a shift of {share:g}% downwards</source>
        <translation>un desplazamiento del {share:g}% hacia abajo</translation>
    </message>
    <message>
        <source>a shift of {share:g}% to the left</source>
        <translation>un desplazamiento del {share:g}% a la izquierda</translation>
    </message>
    <message>
        <source>a shift of {share:g}% to the right</source>
        <translation>un desplazamiento del {share:g}% a la derecha</translation>
    </message>
    <message>
        <source>a shift of {share:g}% upwards</source>
        <translation>un desplazamiento del {share:g}% hacia arriba</translation>
    </message>
    <message>
        <source>a slightly darker exposure</source>
        <translation>una exposición ligeramente más oscura</translation>
    </message>
    <message>
        <source>a slightly lighter exposure</source>
        <translation>una exposición ligeramente más clara</translation>
    </message>
    <message>
        <source>a table of the file</source>
        <translation>una tabla del archivo</translation>
    </message>
    <message>
        <source>a wider window</source>
        <translation>una ventana más ancha</translation>
    </message>
    <message>
        <source>alike {likeness}</source>
        <translation>similitud {likeness}</translation>
    </message>
    <message>
        <source>all values its bits can hold</source>
        <translation>todos los valores que admiten sus bits</translation>
    </message>
    <message>
        <source>an intra-oral radiograph</source>
        <translation>radiografía intraoral</translation>
    </message>
    <message>
        <source>and its highest point lies elsewhere</source>
        <translation>y su punto máximo está en otra parte</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>y {n} más</translation>
    </message>
    <message>
        <source>angiography</source>
        <translation>angiografía</translation>
    </message>
    <message>
        <source>another finding has the very same map</source>
        <translation>otro hallazgo tiene exactamente el mismo mapa</translation>
    </message>
    <message>
        <source>another finding&apos;s map is as unlike as if put down at random</source>
        <translation>el mapa de otro hallazgo es tan distinto como colocado al azar</translation>
    </message>
    <message>
        <source>at {layer}</source>
        <translation>en {layer}</translation>
    </message>
    <message>
        <source>being measured</source>
        <translation>midiéndose</translation>
    </message>
    <message>
        <source>blank films</source>
        <translation>radiografías en blanco</translation>
    </message>
    <message>
        <source>border_crop must lie between 0 and {most}</source>
        <translation>border_crop debe estar entre 0 y {most}</translation>
    </message>
    <message>
        <source>born</source>
        <translation>nacimiento</translation>
    </message>
    <message>
        <source>born {date}</source>
        <translation>nac. {date}</translation>
    </message>
    <message>
        <source>both, by colour</source>
        <translation>ambos, por color</translation>
    </message>
    <message>
        <source>box</source>
        <translation>recuadro</translation>
    </message>
    <message>
        <source>burned-in text and marks</source>
        <translation>texto y marcas incrustados</translation>
    </message>
    <message>
        <source>but its highest point does not</source>
        <translation>pero su punto máximo no</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>no se puede leer</translation>
    </message>
    <message>
        <source>cannot be read: {value}</source>
        <translation>no se puede leer: {value}</translation>
    </message>
    <message>
        <source>centre blob</source>
        <translation>mancha central</translation>
    </message>
    <message>
        <source>centre {center:g}, width {width:g}, {function}</source>
        <translation>centro {center:g}, anchura {width:g}, {function}</translation>
    </message>
    <message>
        <source>channels must be 1 or 3</source>
        <translation>channels debe ser 1 o 3</translation>
    </message>
    <message>
        <source>colour pictures</source>
        <translation>imágenes en color</translation>
    </message>
    <message>
        <source>computed tomography</source>
        <translation>tomografía computarizada</translation>
    </message>
    <message>
        <source>contour</source>
        <translation>contorno</translation>
    </message>
    <message>
        <source>crop the longer side</source>
        <translation>recortar el lado mayor</translation>
    </message>
    <message>
        <source>decubitus</source>
        <translation>decúbito</translation>
    </message>
    <message>
        <source>each finding by itself (sigmoid)</source>
        <translation>cada hallazgo por separado (sigmoide)</translation>
    </message>
    <message>
        <source>either, by strength</source>
        <translation>ambos, por intensidad</translation>
    </message>
    <message>
        <source>electrocardiography</source>
        <translation>electrocardiografía</translation>
    </message>
    <message>
        <source>ellipse</source>
        <translation>elipse</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vacío</translation>
    </message>
    <message>
        <source>en</source>
        <translation>es</translation>
    </message>
    <message>
        <source>endoscopy</source>
        <translation>endoscopia</translation>
    </message>
    <message>
        <source>evidence against</source>
        <translation>indicios en contra</translation>
    </message>
    <message>
        <source>evidence for</source>
        <translation>indicios a favor</translation>
    </message>
    <message>
        <source>files of several frames</source>
        <translation>archivos de varios fotogramas</translation>
    </message>
    <message>
        <source>films FOR PROCESSING</source>
        <translation>radiografías FOR PROCESSING</translation>
    </message>
    <message>
        <source>films of another bit depth, or of few grey levels</source>
        <translation>radiografías de otra profundidad de bits o con pocos niveles de gris</translation>
    </message>
    <message>
        <source>films of another size</source>
        <translation>radiografías de otro tamaño</translation>
    </message>
    <message>
        <source>films of other parts of the body</source>
        <translation>radiografías de otras partes del cuerpo</translation>
    </message>
    <message>
        <source>films of views that it was not trained on</source>
        <translation>radiografías en proyecciones con las que no se entrenó</translation>
    </message>
    <message>
        <source>films that are open twice</source>
        <translation>radiografías abiertas dos veces</translation>
    </message>
    <message>
        <source>films whose pixels could not be looked at</source>
        <translation>radiografías cuyos píxeles no se pudieron examinar</translation>
    </message>
    <message>
        <source>films whose view is not said</source>
        <translation>radiografías sin proyección indicada</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>fija</translation>
    </message>
    <message>
        <source>fluoroscopy</source>
        <translation>fluoroscopia</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>plegado</translation>
    </message>
    <message>
        <source>for and against the answer, by colour</source>
        <translation>lo que apoya la respuesta y lo que va en su contra, por colores</translation>
    </message>
    <message>
        <source>frame {frame} of {frames}</source>
        <translation>fotograma {frame} de {frames}</translation>
    </message>
    <message>
        <source>from source</source>
        <translation>desde el código fuente</translation>
    </message>
    <message>
        <source>from {layer}</source>
        <translation>desde {layer}</translation>
    </message>
    <message>
        <source>frontal</source>
        <translation>frontal</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>gris</translation>
    </message>
    <message>
        <source>grey and alpha</source>
        <translation>gris y transparencia</translation>
    </message>
    <message>
        <source>guessed</source>
        <translation>supuesto</translation>
    </message>
    <message>
        <source>if put down at random</source>
        <translation>si se colocara al azar</translation>
    </message>
    <message>
        <source>in 1 fragment, after a table of their offsets</source>
        <translation>en 1 fragmento, tras una tabla de sus posiciones</translation>
    </message>
    <message>
        <source>in fragments, damaged</source>
        <translation>en fragmentos, dañado</translation>
    </message>
    <message>
        <source>in {n:,} fragments, after a table of their offsets</source>
        <translation>en {n} fragmentos, tras una tabla de sus posiciones</translation>
    </message>
    <message>
        <source>interlaced</source>
        <translation>entrelazado</translation>
    </message>
    <message>
        <source>it gives the model no name</source>
        <translation>no da nombre al modelo</translation>
    </message>
    <message>
        <source>it has the same strongest places as they have</source>
        <translation>tiene los mismos puntos más intensos que ellos</translation>
    </message>
    <message>
        <source>it is compiled; open the model as it was before torch.compile</source>
        <translation>está compilado; abra el modelo tal como estaba antes de torch.compile</translation>
    </message>
    <message>
        <source>it keeps away from there</source>
        <translation>se mantiene lejos de ahí</translation>
    </message>
    <message>
        <source>it lies on the border and in the corners as much as if put down at random</source>
        <translation>está en el borde y en las esquinas tanto como colocado al azar</translation>
    </message>
    <message>
        <source>it lists no findings</source>
        <translation>no enumera hallazgos</translation>
    </message>
    <message>
        <source>it names no architecture</source>
        <translation>no indica la arquitectura</translation>
    </message>
    <message>
        <source>it recomputes parts of itself (reentrant checkpointing)</source>
        <translation>recalcula partes de sí mismo (reentrant checkpointing)</translation>
    </message>
    <message>
        <source>it shares as much with the other maps as if put down at random</source>
        <translation>comparte tanto con los demás mapas como colocado al azar</translation>
    </message>
    <message>
        <source>its highest point too</source>
        <translation>su punto máximo también</translation>
    </message>
    <message>
        <source>its strongest points all lie in the reader&apos;s regions</source>
        <translation>todos sus puntos más intensos están en las regiones del lector</translation>
    </message>
    <message>
        <source>last ({layer})</source>
        <translation>última ({layer})</translation>
    </message>
    <message>
        <source>later</source>
        <translation>después</translation>
    </message>
    <message>
        <source>lateral</source>
        <translation>lateral</translation>
    </message>
    <message>
        <source>lateral films</source>
        <translation>radiografías laterales</translation>
    </message>
    <message>
        <source>leave empty to offer no opposite</source>
        <translation>dejar vacío si no hay opuesto</translation>
    </message>
    <message>
        <source>magnetic resonance</source>
        <translation>resonancia magnética</translation>
    </message>
    <message>
        <source>mammography</source>
        <translation>mamografía</translation>
    </message>
    <message>
        <source>map put down at random</source>
        <translation>mapa colocado al azar</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>máximo</translation>
    </message>
    <message>
        <source>maximum of each map</source>
        <translation>máximo de cada mapa</translation>
    </message>
    <message>
        <source>mean 0.5, deviation 0.25</source>
        <translation>media 0.5, desviación 0.25</translation>
    </message>
    <message>
        <source>mean {mean:.6g}, SD {deviation:.6g}, min {lowest:.6g}, max {highest:.6g}, </source>
        <translation>media {mean:.6g}, DE {deviation:.6g}, mín. {lowest:.6g}, máx. {highest:.6g}, </translation>
    </message>
    <message>
        <source>mean {mean}  SD {deviation}</source>
        <translation>media {mean}  DE {deviation}</translation>
    </message>
    <message>
        <source>millimetres as calibrated (Pixel Spacing)</source>
        <translation>milímetros según calibración (Pixel Spacing)</translation>
    </message>
    <message>
        <source>millimetres at the detector, more than in the patient (Imager Pixel Spacing)</source>
        <translation>milímetros en el detector, más que en el paciente (Imager Pixel Spacing)</translation>
    </message>
    <message>
        <source>millimetres by the picture file&apos;s resolution, which seldom means anything</source>
        <translation>milímetros según la resolución del archivo de imagen, que rara vez significa algo</translation>
    </message>
    <message>
        <source>min {lowest}  max {highest}</source>
        <translation>mín {lowest}  máx {highest}</translation>
    </message>
    <message>
        <source>min_{what} must not be above max_{what}</source>
        <translation>min_{what} no debe superar max_{what}</translation>
    </message>
    <message>
        <source>mm at the detector</source>
        <translation>mm en el detector</translation>
    </message>
    <message>
        <source>mm by the file</source>
        <translation>mm según el archivo</translation>
    </message>
    <message>
        <source>mm, calibrated</source>
        <translation>mm, calibrado</translation>
    </message>
    <message>
        <source>mm² at the detector</source>
        <translation>mm² en el detector</translation>
    </message>
    <message>
        <source>mm² by the file</source>
        <translation>mm² según el archivo</translation>
    </message>
    <message>
        <source>most of it lies in the picture&apos;s lower left corner</source>
        <translation>la mayor parte está en la esquina inferior izquierda de la imagen</translation>
    </message>
    <message>
        <source>most of it lies in the picture&apos;s lower right corner</source>
        <translation>la mayor parte está en la esquina inferior derecha de la imagen</translation>
    </message>
    <message>
        <source>most of it lies in the picture&apos;s upper left corner</source>
        <translation>la mayor parte está en la esquina superior izquierda de la imagen</translation>
    </message>
    <message>
        <source>most of it lies in the picture&apos;s upper right corner</source>
        <translation>la mayor parte está en la esquina superior derecha de la imagen</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>no order of the points could move the answer sooner</source>
        <translation>ningún orden de los puntos podría cambiar antes la respuesta</translation>
    </message>
    <message>
        <source>no pixel inside</source>
        <translation>ningún píxel dentro</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>none turns the answer</source>
        <translation>ninguno la invierte</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>ninguno todavía</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>no es un número</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>no medido</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>no indicado</translation>
    </message>
    <message>
        <source>nuclear medicine</source>
        <translation>medicina nuclear</translation>
    </message>
    <message>
        <source>oblique</source>
        <translation>oblicua</translation>
    </message>
    <message>
        <source>of {frames}</source>
        <translation>de {frames}</translation>
    </message>
    <message>
        <source>on screen</source>
        <translation>en pantalla</translation>
    </message>
    <message>
        <source>one grey channel</source>
        <translation>un canal gris</translation>
    </message>
    <message>
        <source>one of the person&apos;s own</source>
        <translation>uno propio del usuario</translation>
    </message>
    <message>
        <source>one of them is true (softmax)</source>
        <translation>solo uno es cierto (softmax)</translation>
    </message>
    <message>
        <source>one output</source>
        <translation>una salida</translation>
    </message>
    <message>
        <source>or a folder</source>
        <translation>o una carpeta</translation>
    </message>
    <message>
        <source>other</source>
        <translation>otra</translation>
    </message>
    <message>
        <source>over it</source>
        <translation>por encima</translation>
    </message>
    <message>
        <source>packaged program</source>
        <translation>programa empaquetado</translation>
    </message>
    <message>
        <source>pad with black</source>
        <translation>rellenar con negro</translation>
    </message>
    <message>
        <source>padding and wide borders</source>
        <translation>relleno y bordes anchos</translation>
    </message>
    <message>
        <source>palette</source>
        <translation>paleta</translation>
    </message>
    <message>
        <source>patches at random</source>
        <translation>parches al azar</translation>
    </message>
    <message>
        <source>percentile</source>
        <translation>percentil</translation>
    </message>
    <message>
        <source>percentiles must rise, between 0 and 100</source>
        <translation>percentiles debe ser creciente, entre 0 y 100</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>píxeles</translation>
    </message>
    <message>
        <source>pixels: the file does not say how large they are</source>
        <translation>píxeles: el archivo no indica su tamaño</translation>
    </message>
    <message>
        <source>pixels²</source>
        <translation>píxeles²</translation>
    </message>
    <message>
        <source>points at random</source>
        <translation>puntos al azar</translation>
    </message>
    <message>
        <source>positron emission tomography</source>
        <translation>tomografía por emisión de positrones</translation>
    </message>
    <message>
        <source>preprocessing must be a table and findings a list of tables</source>
        <translation>preprocessing debe ser una tabla y findings una lista de tablas</translation>
    </message>
    <message>
        <source>random pairs</source>
        <translation>pares aleatorios</translation>
    </message>
    <message>
        <source>session</source>
        <translation>sesión</translation>
    </message>
    <message>
        <source>sex</source>
        <translation>sexo</translation>
    </message>
    <message>
        <source>share of the film&apos;s area</source>
        <translation>proporción del área de la radiografía</translation>
    </message>
    <message>
        <source>slide microscopy</source>
        <translation>microscopía de portaobjetos</translation>
    </message>
    <message>
        <source>small changes of the film move it as if it were put down at random</source>
        <translation>pequeños cambios de la radiografía lo mueven como si se colocara al azar</translation>
    </message>
    <message>
        <source>std must be above 0</source>
        <translation>std debe ser mayor que 0</translation>
    </message>
    <message>
        <source>stretch the film to it</source>
        <translation>estirar la radiografía</translation>
    </message>
    <message>
        <source>study</source>
        <translation>estudio</translation>
    </message>
    <message>
        <source>such a model&apos;s map is as unlike as if put down at random</source>
        <translation>el mapa de un modelo así es tan distinto como colocado al azar</translation>
    </message>
    <message>
        <source>the answer (logit)</source>
        <translation>la respuesta (logit)</translation>
    </message>
    <message>
        <source>the answer depends on it as on points at random</source>
        <translation>la respuesta depende de él como de puntos al azar</translation>
    </message>
    <message>
        <source>the answer itself (logit)</source>
        <translation>la propia respuesta (logit)</translation>
    </message>
    <message>
        <source>the disk refused</source>
        <translation>el disco lo rechazó</translation>
    </message>
    <message>
        <source>the film&apos;s own percentiles</source>
        <translation>los percentiles de la radiografía</translation>
    </message>
    <message>
        <source>the film&apos;s whole range</source>
        <translation>todo el rango de la radiografía</translation>
    </message>
    <message>
        <source>the grey film in three channels</source>
        <translation>la radiografía en gris en tres canales</translation>
    </message>
    <message>
        <source>the model itself</source>
        <translation>el propio modelo</translation>
    </message>
    <message>
        <source>the model&apos;s own</source>
        <translation>el propio del modelo</translation>
    </message>
    <message>
        <source>the reader&apos;s regions hold as much of it as if it were put down at random</source>
        <translation>las regiones del lector contienen tanto de él como colocado al azar</translation>
    </message>
    <message>
        <source>the same everywhere</source>
        <translation>igual en todas partes</translation>
    </message>
    <message>
        <source>they do not move it</source>
        <translation>no lo mueven</translation>
    </message>
    <message>
        <source>this map</source>
        <translation>este mapa</translation>
    </message>
    <message>
        <source>this may be luck</source>
        <translation>puede deberse al azar</translation>
    </message>
    <message>
        <source>though its highest point does</source>
        <translation>aunque su punto máximo sí</translation>
    </message>
    <message>
        <source>to</source>
        <translation>a</translation>
    </message>
    <message>
        <source>two findings have the same name</source>
        <translation>dos hallazgos tienen el mismo nombre</translation>
    </message>
    <message>
        <source>ultrasound</source>
        <translation>ecografía</translation>
    </message>
    <message>
        <source>under it</source>
        <translation>por debajo</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>desplegado</translation>
    </message>
    <message>
        <source>views must be like &quot;PA&quot;, &quot;AP&quot;, &quot;LL&quot;</source>
        <translation>views debe ser como &quot;PA&quot;, &quot;AP&quot;, &quot;LL&quot;</translation>
    </message>
    <message>
        <source>what speaks against the answer</source>
        <translation>lo que va en contra de la respuesta</translation>
    </message>
    <message>
        <source>what speaks for or against the answer</source>
        <translation>lo que apoya la respuesta o va en su contra</translation>
    </message>
    <message>
        <source>what speaks for the answer</source>
        <translation>lo que apoya la respuesta</translation>
    </message>
    <message>
        <source>x {x}  y {y}  padding</source>
        <translation>x {x}  y {y}  relleno</translation>
    </message>
    <message>
        <source>x {x}  y {y}  value {value:g}</source>
        <translation>x {x}  y {y}  valor {value:g}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>{across} × {down} a metre</source>
        <translation>{across} × {down} por metro</translation>
    </message>
    <message>
        <source>{across} × {down}, without a unit</source>
        <translation>{across} × {down}, sin unidad</translation>
    </message>
    <message>
        <source>{alike} alike, where 1 is the same; a map put down at random {at_random}</source>
        <translation>similitud de {alike}, donde 1 es idéntico; un mapa colocado al azar, {at_random}</translation>
    </message>
    <message>
        <source>{bits} bit</source>
        <translation>{bits} bits</translation>
    </message>
    <message>
        <source>{bytes:,} bytes in 1 piece</source>
        <translation>{bytes} bytes en 1 parte</translation>
    </message>
    <message>
        <source>{bytes:,} bytes in {pieces:,} pieces</source>
        <translation>{bytes} bytes en {pieces} partes</translation>
    </message>
    <message>
        <source>{degrees:g}° of rotation</source>
        <translation>{degrees:g}° de rotación</translation>
    </message>
    <message>
        <source>{failure} · {key} to explain again</source>
        <translation>{failure} · {key} para volver a explicar</translation>
    </message>
    <message>
        <source>{file} is a {architecture} with {outputs}. The file does not say what follows; what is marked “guessed” is a guess.</source>
        <translation>{file} es un modelo {architecture} con {outputs}. El archivo no indica lo que sigue; lo marcado como «supuesto» es una suposición.</translation>
    </message>
    <message>
        <source>{finding}: {probability:.3f}, at or above its threshold of {threshold:.2g}</source>
        <translation>{finding}: {probability:.3f}, igual o superior a su umbral de {threshold:.2g}</translation>
    </message>
    <message>
        <source>{finding}: {probability:.3f}, under its threshold of {threshold:.2g}</source>
        <translation>{finding}: {probability:.3f}, por debajo de su umbral de {threshold:.2g}</translation>
    </message>
    <message>
        <source>{footer}  ·  Research use only. Not a medical device.</source>
        <translation>{footer}  ·  Solo para investigación. No es un producto sanitario.</translation>
    </message>
    <message>
        <source>{format}, {bits} bit</source>
        <translation>{format}, {bits} bits</translation>
    </message>
    <message>
        <source>{found:,} of {lines:,}</source>
        <translation>{found} de {lines}</translation>
    </message>
    <message>
        <source>{inside} of the map lies in the reader&apos;s region</source>
        <translation>El {inside} del mapa está en la región del lector</translation>
    </message>
    <message>
        <source>{inside} of the map lies in the reader&apos;s regions</source>
        <translation>El {inside} del mapa está en las regiones del lector</translation>
    </message>
    <message>
        <source>{kept} like itself; 1 is the same</source>
        <translation>similitud consigo mismo de {kept}; 1 es idéntico</translation>
    </message>
    <message>
        <source>{key} is given twice to {action}.</source>
        <translation>{key} está asignada dos veces a {action}.</translation>
    </message>
    <message>
        <source>{key} is the key of {actions}: only one of them can have it.</source>
        <translation>{key} es la tecla de {actions}: solo una de estas acciones puede tenerla.</translation>
    </message>
    <message>
        <source>{likeness} like itself, where 1 is the same</source>
        <translation>similitud consigo mismo de {likeness}, donde 1 es idéntico</translation>
    </message>
    <message>
        <source>{lines:,} lines</source>
        <translation>{lines} líneas</translation>
    </message>
    <message>
        <source>{listed:,} of {n:,} films</source>
        <translation>{listed} de {n} radiografías</translation>
    </message>
    <message>
        <source>{low} bits a pixel or more</source>
        <translation>{low} bits por píxel o más</translation>
    </message>
    <message>
        <source>{low} pixels a side or more</source>
        <translation>{low} píxeles por lado o más</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>de {low} a {high}</translation>
    </message>
    <message>
        <source>{low} to {high} bits a pixel</source>
        <translation>de {low} a {high} bits por píxel</translation>
    </message>
    <message>
        <source>{low} to {high} pixels a side</source>
        <translation>de {low} a {high} píxeles por lado</translation>
    </message>
    <message>
        <source>{measure} · {passes} of {planned} passes</source>
        <translation>{measure} · {passes} de {planned} pasadas</translation>
    </message>
    <message>
        <source>{measure}: caution under</source>
        <translation>{measure}: cautela por debajo de</translation>
    </message>
    <message>
        <source>{measure}: doubt under</source>
        <translation>{measure}: reserva por debajo de</translation>
    </message>
    <message>
        <source>{measure}: {sentence} (Caution below a standing of {caution:g}, doubt below {doubt:g}.)</source>
        <translation>{measure}: {sentence} (Cautela por debajo de una posición de {caution:g}, reserva por debajo de {doubt:g}.)</translation>
    </message>
    <message>
        <source>{n:,} bytes</source>
        <translation>{n} bytes</translation>
    </message>
    <message>
        <source>{n:,} films</source>
        <translation>{n} radiografías</translation>
    </message>
    <message>
        <source>{n:,} films named there are missing.</source>
        <translation>Faltan {n} radiografías de las que se indican allí.</translation>
    </message>
    <message>
        <source>{n:,} films …</source>
        <translation>{n} radiografías…</translation>
    </message>
    <message>
        <source>{n:,} folders could not be read.</source>
        <translation>No se pudieron leer {n} carpetas.</translation>
    </message>
    <message>
        <source>{n:,} items</source>
        <translation>{n} elementos</translation>
    </message>
    <message>
        <source>{n:,} values</source>
        <translation>{n} valores</translation>
    </message>
    <message>
        <source>{name} (explained)</source>
        <translation>{name} (explicado)</translation>
    </message>
    <message>
        <source>{name} must be finite numbers</source>
        <translation>{name} debe constar de números finitos</translation>
    </message>
    <message>
        <source>{name} must be of {keys}</source>
        <translation>{name} debe ser de {keys}</translation>
    </message>
    <message>
        <source>{name} must be one of {choices}</source>
        <translation>{name} debe ser uno de {choices}</translation>
    </message>
    <message>
        <source>{name} must have one number, or one a channel</source>
        <translation>{name} debe tener un número, o uno por canal</translation>
    </message>
    <message>
        <source>{name} must lie between 0 and {most}</source>
        <translation>{name} debe estar entre 0 y {most}</translation>
    </message>
    <message>
        <source>{name} must lie between {least} and {most} pixels</source>
        <translation>{name} debe estar entre {least} y {most} píxeles</translation>
    </message>
    <message>
        <source>{name}, frame {number}</source>
        <translation>{name}, fotograma {number}</translation>
    </message>
    <message>
        <source>{name}, version {version}, on {device}</source>
        <translation>{name}, versión {version}, en {device}</translation>
    </message>
    <message>
        <source>{name}: {passes} Passes</source>
        <translation>{name}: {passes} pasadas</translation>
    </message>
    <message>
        <source>{number}  {name}: {size}, from ({x:.0f}, {y:.0f})</source>
        <translation>{number}  {name}: {size}, desde ({x:.0f}, {y:.0f})</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} días</translation>
    </message>
    <message>
        <source>{n} files written.</source>
        <translation>{n} archivos guardados.</translation>
    </message>
    <message>
        <source>{n} films</source>
        <translation>{n} radiografías</translation>
    </message>
    <message>
        <source>{n} films cannot be read any more: the session is without them.</source>
        <translation>{n} placas ya no se pueden leer: la sesión no las incluye.</translation>
    </message>
    <message>
        <source>{n} frames</source>
        <translation>{n} fotogramas</translation>
    </message>
    <message>
        <source>{n} months</source>
        <translation>{n} meses</translation>
    </message>
    <message>
        <source>{n} of numbers</source>
        <translation>{n} de números</translation>
    </message>
    <message>
        <source>{n} of these files exist already. Replace them?</source>
        <translation>{n} de estos archivos ya existen. ¿Reemplazarlos?</translation>
    </message>
    <message>
        <source>{n} outputs</source>
        <translation>{n} salidas</translation>
    </message>
    <message>
        <source>{n} passes</source>
        <translation>{n} pasadas</translation>
    </message>
    <message>
        <source>{n} passes, about {minutes} min</source>
        <translation>{n} pasadas, unos {minutes} min</translation>
    </message>
    <message>
        <source>{n} passes, about {seconds} s</source>
        <translation>{n} pasadas, unos {seconds} s</translation>
    </message>
    <message>
        <source>{n} weeks</source>
        <translation>{n} semanas</translation>
    </message>
    <message>
        <source>{n} years</source>
        <translation>{n} años</translation>
    </message>
    <message>
        <source>{open_a_film} {or_a_folder}, or drop files here.</source>
        <translation>{open_a_film} {or_a_folder}, o suelte archivos aquí.</translation>
    </message>
    <message>
        <source>{part} must be a table</source>
        <translation>{part} debe ser una tabla</translation>
    </message>
    <message>
        <source>{percentile:g}th percentile</source>
        <translation>percentil {percentile:g}</translation>
    </message>
    <message>
        <source>{percentile:g}th percentile of each map</source>
        <translation>percentil {percentile:g} de cada mapa</translation>
    </message>
    <message>
        <source>{planned} passes for a budget of {budget}: every measure is given at least as many films as it needs to say anything.</source>
        <translation>{planned} pasadas para un presupuesto de {budget}: cada medida recibe al menos las radiografías que necesita para poder decir algo.</translation>
    </message>
    <message>
        <source>{planned} passes of a budget of {budget}: each measure is given its share in whole films forward and backward, and what is left over is not enough for one more.</source>
        <translation>{planned} pasadas de un presupuesto de {budget}: cada medida recibe su parte en radiografías enteras, hacia delante y hacia atrás, y lo que sobra no basta para una más.</translation>
    </message>
    <message>
        <source>{press} to measure how far these maps can be believed: whether they agree, stay where they are when the film is shifted a little, depend on the model, and more. Takes {cost}. The film can be read meanwhile, and nothing on it changes.</source>
        <translation>{press} para medir hasta qué punto se puede confiar en estos mapas: si concuerdan entre sí, si siguen en su sitio cuando la radiografía se desplaza un poco, si dependen del modelo, etc. Requiere {cost}. Mientras tanto se puede leer la radiografía, y nada cambia en ella.</translation>
    </message>
    <message>
        <source>{program}  ·  made {made}</source>
        <translation>{program}  ·  creado el {made}</translation>
    </message>
    <message>
        <source>{quantity} at detector</source>
        <translation>{quantity} en el detector</translation>
    </message>
    <message>
        <source>{quantity} by the file</source>
        <translation>{quantity} según el archivo</translation>
    </message>
    <message>
        <source>{sentence} ({n} films)</source>
        <translation>{sentence} ({n} radiografías)</translation>
    </message>
    <message>
        <source>{share:.0%} lies beyond the film</source>
        <translation>el {share:.0%} está fuera de la radiografía</translation>
    </message>
    <message>
        <source>{share:.0%} lies elsewhere</source>
        <translation>el {share:.0%} está en otra parte</translation>
    </message>
    <message>
        <source>{share:.0%} lies in the outer 5% of the film</source>
        <translation>el {share:.0%} está en el 5% exterior de la radiografía</translation>
    </message>
    <message>
        <source>{share:.0%} of the map lies on the picture&apos;s left side</source>
        <translation>El {share:.0%} del mapa está en el lado izquierdo de la imagen</translation>
    </message>
    <message>
        <source>{share:.0%} of the map lies on the picture&apos;s right side</source>
        <translation>El {share:.0%} del mapa está en el lado derecho de la imagen</translation>
    </message>
    <message>
        <source>{share:.0%} of this film is padding or plain border: the chest is smaller in it than in films without, and models may go by the border.</source>
        <translation>El {share:.0%} de esta radiografía es relleno o borde uniforme: el tórax aparece más pequeño que en las radiografías sin él, y los modelos pueden guiarse por el borde.</translation>
    </message>
    <message>
        <source>{share:.0%} of this film, its shutter left out, is padding or plain border: the chest is smaller in it than in films without, and models may go by the border.</source>
        <translation>El {share:.0%} de esta radiografía, sin contar el obturador, es relleno o borde uniforme: el tórax aparece más pequeño que en las radiografías sin él, y los modelos pueden guiarse por el borde.</translation>
    </message>
    <message>
        <source>{share:.1%} of the film left out at each edge</source>
        <translation>{share:.1%} de la radiografía omitido en cada borde</translation>
    </message>
    <message>
        <source>{share:g}% cut off at each border</source>
        <translation>un {share:g}% recortado en cada borde</translation>
    </message>
    <message>
        <source>{share} of the map lies {place}, where letters, markers and edges are, not lungs. Put down at random, {area} of it would; {most}.</source>
        <translation>El {share} del mapa está {place}, donde hay letras, marcadores y bordes, no pulmón. Colocado al azar, lo estaría el {area}; {most}.</translation>
    </message>
    <message>
        <source>{share} of the map lies {place}: look whether the lungs reach that far. Put down at random, {area} of it would; {most}.</source>
        <translation>El {share} del mapa está {place}: compruebe si los pulmones llegan hasta ahí. Colocado al azar, lo estaría el {area}; {most}.</translation>
    </message>
    <message>
        <source>{share}, {point}; put down at random, {chance} of it would, and at one place in twenty {lucky} or more: this may be luck.</source>
        <translation>{share}, {point}; colocado al azar, lo estaría el {chance}, y en uno de cada veinte lugares el {lucky} o más: puede deberse al azar.</translation>
    </message>
    <message>
        <source>{share}, {point}; put down at random, {chance} of it would, and at one place in twenty {lucky} or more: {rest}.</source>
        <translation>{share}, {point}; colocado al azar, lo estaría el {chance}, y en uno de cada veinte lugares el {lucky} o más: {rest}.</translation>
    </message>
    <message>
        <source>{share}, {point}; put down at random, {chance} of it would.</source>
        <translation>{share}, {point}; colocado al azar, lo estaría el {chance}.</translation>
    </message>
    <message>
        <source>{sides}; {share} lies {place}, which are {area} of the film&apos;s area.</source>
        <translation>{sides}; el {share} está {place}, que ocupan el {area} del área de la radiografía.</translation>
    </message>
    <message>
        <source>{some} and {last}</source>
        <translation>{some} y {last}</translation>
    </message>
    <message>
        <source>{start}… ({n:,} values)</source>
        <translation>{start}… ({n} valores)</translation>
    </message>
    <message>
        <source>{text}, patient hidden</source>
        <translation>{text}, paciente oculto</translation>
    </message>
    <message>
        <source>{title} (to compare)</source>
        <translation>{title} (para comparar)</translation>
    </message>
    <message>
        <source>{title} of this film overflowed: its values are not numbers.</source>
        <translation>{title} de esta radiografía se desbordó: sus valores no son números.</translation>
    </message>
    <message>
        <source>{title}: nowhere</source>
        <translation>{title}: en ninguna parte</translation>
    </message>
    <message>
        <source>{tops}, fixed</source>
        <translation>{tops}, fijo</translation>
    </message>
    <message>
        <source>{turned} of {n} turn the answer</source>
        <translation>{turned} de {n} la invierten</translation>
    </message>
    <message>
        <source>{twins} other films opened here have the same pixels: their answers are one answer, and count once.</source>
        <translation>Otras {twins} radiografías abiertas aquí tienen los mismos píxeles: sus respuestas son una sola y cuentan una vez.</translation>
    </message>
    <message>
        <source>{unit} (film beside: {its_unit})</source>
        <translation>{unit} (radiografía al lado: {its_unit})</translation>
    </message>
    <message>
        <source>{view} film</source>
        <translation>Radiografía {view}</translation>
    </message>
    <message>
        <source>{view}; the current film&apos;s view is not known</source>
        <translation>{view}; se desconoce la proyección de la radiografía actual</translation>
    </message>
    <message>
        <source>{width:.0f} × {height:.0f} pixels</source>
        <translation>{width:.0f} × {height:.0f} píxeles</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} píxeles</translation>
    </message>
    <message>
        <source>{width} × {height} pixels (width × height), {channels}</source>
        <translation>{width} × {height} píxeles (anchura × altura), {channels}</translation>
    </message>
    <message>
        <source>{width} × {height}, {bits} bit, {components} components</source>
        <translation>{width} × {height}, {bits} bits, {components} componentes</translation>
    </message>
    <message>
        <source>−1 to 1</source>
        <translation>de −1 a 1</translation>
    </message>
    <message>
        <source>−1024 to 1024 (TorchXRayVision)</source>
        <translation>de −1024 a 1024 (TorchXRayVision)</translation>
    </message>
</context>
</TS>
