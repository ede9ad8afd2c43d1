/** Scanning the code beside the digits. */
export const scan = {
  row: 'Escanear un código',
  bar: 'Escanear',
  title: 'Escanee el código junto a las cifras',
  why: 'Las cifras se rellenan por usted. Aprobar sigue siendo cosa suya.',
  ask: 'Para leer el código de una página, esta aplicación necesita la cámara. Solo busca códigos y no guarda ninguna imagen.',
  allow: 'Usar la cámara',
  refused:
    'La cámara está desactivada para esta aplicación. Permítala en los ajustes o escriba las cifras.',
  none: 'Aquí no se puede usar ninguna cámara. Escriba las cifras.',
  openSettings: 'Abrir los ajustes',
  lightOn: 'Encender la luz',
  lightOff: 'Apagar la luz',
  picture: 'Elegir una imagen del código',
  typeInstead: 'Escribir las cifras',
  problems: {
    foreign: 'Este código no es de una página de inicio de sesión.',
    malformed: 'Este código no se puede leer. Envíe de nuevo la solicitud en la página.',
    unreadable: 'No hay ningún código en esta imagen.',
    other_service: 'Este código es de {service}. Este teléfono no tiene ningún número allí.',
  },
}
