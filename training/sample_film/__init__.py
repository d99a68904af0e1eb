"""The sample film: a chest phantom, projected through Beer-Lambert's law and written as DX.

Real films may not be distributed, so the viewer starts on this one. Every organ is a shape with
an exact chord along a parallel ray; the chords add up to an attenuation map, the map becomes an
exposure (scatter, focal spot, quantum noise), the exposure a film for presentation.

    grid         rays and intervals of depth along them
    shapes       solids that know where a ray enters and leaves them
    anatomy      where the soft organs, lungs and gas are
    skeleton     ribs, spine, clavicles, shoulder blades
    vessels      branching trees that fill the lungs
    projection   all of it -> path lengths -> attenuation
    detector     attenuation -> exposure at the detector
    blur         wide Gaussian blurs at little cost
    presentation exposure -> the 12-bit film that people look at
    film         the whole way, and where the opacity is
    dicom_writer film -> DX For Presentation

Run it with ``python -m training.sample_film --out resources/sample``.
"""
