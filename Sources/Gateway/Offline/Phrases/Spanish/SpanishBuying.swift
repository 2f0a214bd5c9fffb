extension Spanish {
    /// En qué fijarse, qué dicen otros, a quién comprar, qué hacer al recibirlo.
    static let spanishBuying = #"""
        ## kind criteria
        cues: fijarse, criterios, características, factores, calidad
        heading: En qué fijarse
        heading: Los criterios que importan
        heading: Qué comprobar, punto por punto
        ask: ¿En qué tengo que fijarme?
        lead: Una lista corta de criterios vale más que una lista larga de candidatos.
        lead: Estos son los puntos que se notan al cabo de un mes y no solo el primer día.
        bullet: ¿Hace aquello para lo que lo quieres, sin accesorios?
        bullet: ¿Se llega bien a todo lo que hay que limpiar?
        bullet: ¿Hay recambios y consumibles fáciles de encontrar?
        bullet: ¿Cabe en el sitio que has medido?
        bullet: ¿Hay alguien a quien preguntar si deja de funcionar?
        table: Criterio | Qué preguntar | Señal de alarma
        row: Construcción | ¿Se notan firmes las partes móviles? | Holguras y bordes cortantes
        row: Manejo | ¿Se usa sin mirar el manual? | Ajustes importantes escondidos
        row: Limpieza | ¿Cuánto se tarda después de usarlo? | Partes a las que no se llega
        row: Consumibles | ¿De dónde salen? | Un solo proveedor
        row: Tamaño | ¿Cabe con margen? | Faltan las medidas
        row: Servicio | ¿Quién responde a las preguntas? | Ni dirección ni teléfono
        point: Comprueba que sea sólido
        cues: sólido, construcción, material, calidad
        La calidad se ve en las partes que se mueven y en las que se tocan. Abre, cierra, gira y
        levanta todo lo que se pueda. Lo que baila cuando es nuevo no se apretará con los años.
        more: Pregunta cómo se abre. Lo que va atornillado lo puede reparar mucha gente; lo que va
        pegado se cambia entero en cuanto falla la pieza más pequeña.
        point: Comprueba que sea fácil de manejar
        cues: manejo, fácil, uso, mandos
        El manejo decide cuántas veces se usa. Cuenta los pasos desde que te apetece hasta que todo
        vuelve a estar limpio y en su sitio. Cada paso que se ahorra vale más que un ajuste nuevo.
        more: Intenta usarlo una vez sin leer las instrucciones. No hace falta que salga bien, pero
        deberías poder adivinar lo principal.
        point: Comprueba cómo se limpia
        cues: limpieza, limpiar, cuidado
        Todo lo que se usa necesita cuidado, y lo que cuesta limpiar se limpia tarde. Busca partes
        que se quiten sin herramientas, superficies sin rincones e instrucciones que digan con
        claridad cada cuánto hay que hacer algo.
        more: Imagina la limpieza un martes por la noche, no un sábado con tiempo. Lo que aplazarías
        entonces es el cuidado real que exige.
        point: Comprueba qué necesita alrededor
        cues: accesorios, consumibles, necesita
        Casi nada funciona solo. Averigua qué consumibles, herramientas o conexiones hacen falta,
        cuáles vienen incluidos y de dónde salen los demás. Algo barato con compañía cara no es
        barato.
        more: Mira también lo que ya tienes. Un repaso rápido antes de comprar evita la pieza que
        falta el primer día y el duplicado en el armario.
        point: Comprueba cuánto tiempo tendrá servicio
        cues: servicio, garantía, recambios, reparar
        Una cosa dura lo que duran sus recambios. Pregunta si las piezas que se desgastan se venden
        por separado y quién hace las reparaciones. La respuesta dice también cómo espera el
        fabricante que se use.
        more: Manda una pregunta antes de comprar y mira qué vuelve. Importa menos la rapidez que el
        hecho de que alguien la haya entendido.
        point: Comprueba si puede crecer contigo
        cues: crecer, ampliar, mejorar
        Las necesidades crecen con la experiencia. Es útil que quede un poco de margen: un ajuste
        que aún no tocas, una pieza que se puede cambiar por otra mejor. Más margen solo sería peso.
        more: Ese margen solo vale dinero si puedes nombrar el siguiente paso. «Puede hacer más» no
        es un paso.

        ## kind reviews
        cues: opiniones, reseñas, valoraciones, análisis
        heading: Cómo leer opiniones sin dejarse llevar
        heading: Qué pueden decirte las opiniones de otros
        ask: ¿Puedo fiarme de las opiniones?
        lead: Las opiniones sirven cuando se leen en busca de hechos y no de estrellas.
        lead: Alguien ha usado ya lo que tú estás pensando; la cuestión es si se parece a ti.
        point: Busca a gente en tu situación
        cues: situación, parecida, similar
        Una puntuación es la media de personas con necesidades distintas. Busca a quien cuente cómo
        lo usa, cuánto y desde cuándo. Un informe cuidadoso de alguien como tú vale más que cien
        estrellas.
        point: Lee primero las notas intermedias
        cues: intermedias, estrellas, notas
        Las mejores y las peores notas se escriben a menudo el primer día. Las intermedias vienen de
        personas que sopesan. Suelen nombrar una virtud y un defecto, y con eso se puede decidir.
        point: Prefiere las de quienes llevan meses
        cues: meses, largo plazo, después
        La primera impresión habla del embalaje y del aspecto. Lo que se escribe al cabo de meses
        habla del desgaste, del cuidado y de si se sigue usando. Busca las palabras «todavía» y
        «desde entonces».
        point: Averigua quién gana con ello
        cues: patrocinado, independiente, confianza
        Pregúntate quién gana algo con esa opinión. Un texto que lo alaba todo puede ser correcto,
        pero es publicidad. Las fuentes independientes suelen mencionar al menos una cosa que no les
        gustó.

        ## kind sellers
        cues: vendedor, tienda, dónde comprar, proveedor, comprar
        heading: Dónde comprar y qué preguntar
        heading: Preguntas para quien vende
        heading: Cómo elegir a quién comprar
        ask: ¿Dónde compro y qué pregunto?
        lead: A quién se compra importa casi tanto como lo que se compra.
        lead: Unas preguntas antes de pagar ahorran muchas después.
        bullet: ¿Qué incluye exactamente y qué se compra aparte?
        bullet: ¿Quién paga la vuelta si no convence?
        bullet: ¿Quién repara y adónde hay que enviarlo?
        bullet: ¿El precio final es el que se ve, con el envío?
        bullet: ¿Cómo y cuándo se puede hablar con una persona?
        point: Comprueba que se pueda contactar
        cues: contacto, dirección, confianza
        Busca una dirección, un teléfono y nombres. Manda una pregunta breve antes de pedir y mira
        cómo la responden. La respuesta que recibes como desconocido es la mejor que puedes esperar
        como cliente con un problema.
        point: Lee las condiciones de devolución
        cues: devolución, garantía, condiciones
        Las condiciones forman parte de la oferta. Apunta cuántos días tienes, quién paga la vuelta
        y en qué estado debe estar. Si cuesta encontrarlas, tómalo como respuesta.
        point: Compara el precio completo
        cues: precio, envío, total
        Compara totales: envío, accesorios necesarios el primer día y cualquier recargo. Dos ofertas
        que parecen lejanas acaban a menudo cerca, y entonces deciden el servicio y la distancia.
        point: Piensa en lo usado y lo reacondicionado
        cues: segunda mano, usado, reacondicionado
        Lo usado es buena opción cuando el desgaste se ve y hay recambios. Pregunta por qué se
        vende, cómo se cuidó y si puedes probarlo. Quien responde con detalle suele haber sido
        cuidadoso también en lo demás.

        ## kind arrival
        cues: llega, recibir, entrega, desembalar
        heading: Cuando llega
        heading: Los primeros días después de la compra
        ask: ¿Qué compruebo cuando llega?
        lead: La compra termina cuando funciona en tu casa.
        bullet: Compara el contenido con la lista antes de tirar nada.
        bullet: Guarda el recibo y las instrucciones juntos.
        bullet: Usa al menos una vez cada función que te importe.
        bullet: Apunta el último día para devolverlo.
        point: Abre el paquete con la lista en la mano
        cues: abrir, paquete, contenido
        Abre con cuidado y compara el contenido con la lista. Guarda de momento todo el embalaje. Lo
        que falta o llega roto se arregla deprisa si se avisa el primer día.
        point: Úsalo de verdad mientras puedas devolverlo
        cues: usar, devolver, probar
        Mucha gente cuida lo nuevo y descubre el fallo demasiado tarde. Haz lo contrario: usa en los
        primeros días todo aquello por lo que lo compraste.
        point: Apunta la primera fecha de cuidado
        cues: cuidado, fecha, mantenimiento
        Pon en el calendario la primera fecha de cuidado mientras tienes las instrucciones abiertas.
        Lo que tiene fecha se hace, y lo que se hace a tiempo es sencillo.
        """#
}
