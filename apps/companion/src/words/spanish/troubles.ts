export const troubles = {
  not_cellular: {
    title: 'Use los datos móviles para esto',
    why: 'Su operador solo puede ver su SIM por los datos móviles, y la comprobación no llegó allí.',
    advice: [
      'Desactive el wifi un momento. La zona wifi de otro teléfono también es wifi.',
      'Desactive cualquier VPN o retransmisión privada.',
      'Active los datos móviles. ¿Dos SIM? Elija la que termina en {last}.',
    ],
  },
  unsupported_network: {
    title: 'Aquí no se puede preguntar a su operador',
    why: 'La red en la que está este teléfono no ofrece la comprobación de una SIM.',
    advice: [
      'Desactive el wifi y cualquier VPN, y active los datos móviles.',
      '¿Dos SIM? Elija para los datos móviles la que termina en {last}.',
      '¿En itinerancia en el extranjero, o en una red de invitados? Funciona en la red de su operador.',
    ],
  },
  sim_mismatch_suspected: {
    title: '¿Están los datos móviles en otra SIM?',
    why: 'Parece que los datos móviles salieron por otra SIM.',
    advice: [
      'En los ajustes del teléfono, elija para los datos móviles la SIM que termina en {last}.',
      'Desactive el cambio automático de SIM, si el teléfono lo ofrece.',
    ],
  },
  expired: {
    title: 'Tardó demasiado',
    why: 'Una comprobación vale dos minutos, y esta caducó.',
    advice: [
      'Compruebe que la cobertura es buena.',
      'Deje esta aplicación abierta hasta que termine la comprobación.',
    ],
  },
  used: {
    title: 'Esa comprobación ya se usó',
    why: 'Una comprobación vale una sola vez, y esta se había usado antes de que llegara la respuesta de su teléfono.',
    advice: [
      'Una nueva comprobación es segura: recibe su propio código.',
      'Si vuelve a ocurrir, avise al sitio web.',
    ],
  },
  unreachable: {
    title: 'Los datos móviles no funcionaron',
    why: 'Este teléfono no pudo contactar con su operador por los datos móviles.',
    advice: [
      'Desactive el modo avión y active los datos móviles.',
      '¿En el extranjero? Permita la itinerancia de datos para la SIM que termina en {last}. Puede tener un coste adicional.',
      '¿Sin cobertura, o sin datos disponibles? Así no se puede comprobar la SIM.',
      '¿Todo eso está bien? Entonces es cosa del operador: espere un momento.',
    ],
  },
  timed_out: {
    title: 'Su operador tardó demasiado',
    why: 'La comprobación no recibió respuesta a tiempo.',
    advice: [
      'Compruebe que la cobertura es buena.',
      'Espere un momento antes de intentarlo de nuevo.',
    ],
  },
  too_many_redirects: {
    title: 'La comprobación se perdió por el camino',
    why: 'Algo entre este teléfono y su operador impidió que llegara.',
    advice: ['Desactive cualquier VPN, retransmisión privada, bloqueador o ahorro de datos.'],
  },
  operator_error: {
    title: 'Su operador no pudo responder',
    why: 'A su teléfono no le pasa nada: la comprobación falló en el lado del operador.',
    advice: ['Espere un momento antes de intentarlo de nuevo.'],
  },
}
