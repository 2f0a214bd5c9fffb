extension Spanish {
    /// Otras maneras de decir lo mismo al comprar, cuidar y empezar.
    static let spanishVariantsBuying = #"""
        ## pool same
        - cambia una sola cosa, vuelve a intentarlo y mira | cambia una sola cosa y vuelve a
          intentarlo
        - con dos cambios a la vez no sabrás cuál ayudó | si son dos, no sabrás cuál ayudó
        - empieza por lo que se comprueba en un minuto | mira primero lo que se comprueba en un
          minuto
        - a nadie le gusta descubrir que era tan simple, pero muchas veces lo es | a veces es
          así de simple
        - pon el problema en una frase | resume el problema en una frase
        - decide cuántos intentos vas a hacer y cuánto tiempo les das | ponte un límite de
          intentos y de tiempo
        - los límites que se ponen de antemano se cumplen; los otros se mueven | un límite
          puesto antes se cumple mejor
        - quien te ayude necesita hechos | a quien te ayude dale hechos
        - cuanto mejor sea la descripción, más corta será la visita | una buena descripción
          acorta la visita
        - lo que se suele decir es solo la parte central | lo que se suele contar es solo la
          parte central
        - mide una vuelta completa: ese es el número con el que contar | mide una vuelta
          completa y cuenta con ese tiempo
        - calcula con generosidad los primeros intentos | las primeras veces, cuenta con más
          tiempo
        - a la tercera o cuarta vez conocerás tu propio ritmo | pronto conocerás tu ritmo
        - una ligera decepción también es una respuesta | si te decepciona un poco, ya lo sabes
          | lo que sientes entonces es una respuesta
        - di una en voz alta como si ya la hubieras elegido y fíjate en lo que sientes | elige
          una en voz alta y escucha lo que sientes | imagina que ya tienes una y fíjate en si te
          alegras
        - sigues dudando | aún dudas | no lo ves claro
        - para quién es, con qué frecuencia y qué debería mejorar | quién lo usa, cuánto y para
          qué | para quién, cuánto y qué tiene que mejorar
        - pon precio a las primeras antes de decidir, porque pueden convertir en cara una oferta
          barata | ponles precio a las primeras: con ellas, una oferta barata puede salir cara |
          suma las primeras antes de decidir; a veces encarecen una buena oferta
        - unas cosas hacen falta el primer día; otras solo facilitan la vida | unas cosas son
          del primer día y otras, de comodidad
        - mira por cuánto se ofrecen usadas: te dirá algo sobre la demanda y sobre la duración |
          mira los precios de segunda mano: hablan de la demanda y de lo que duran | el precio
          de las usadas dice mucho de la demanda
        - unas cosas conservan parte de su valor y otras no valen nada al día siguiente | hay
          cosas que guardan su valor y cosas que lo pierden enseguida
        - pregunta qué supone una reparación típica antes de necesitarla | pregunta a tiempo qué
          cuesta una reparación corriente | infórmate de la reparación más habitual antes de que
          toque
        - busca partes que se quiten sin herramientas, superficies sin rincones e instrucciones
          que digan con claridad cada cuánto hay que hacer algo | busca partes que se quiten a
          mano, superficies lisas e instrucciones claras | fíjate en si se desmonta a mano y en
          si hay rincones
        - las intermedias vienen de personas que sopesan | en las intermedias se sopesa
        - suelen nombrar una virtud y un defecto, y con eso se puede decidir | nombran lo bueno
          y lo malo, y con eso se decide
        - quien te lo cuenta ha entendido que un cliente contento vale más que una venta rápida
          | quien te responde piensa más en el cliente que en la venta | una respuesta sincera
          dice mucho de quien vende
        - lo que se escribe al cabo de meses habla del desgaste, del cuidado y de si se sigue
          usando | pasados unos meses se habla del desgaste y de si se sigue usando
        - busca las palabras «todavía» y «desde entonces» | fíjate en palabras como «todavía» |
          lee lo escrito meses después
        - más margen solo sería peso | lo que pase de ahí sobra
        - qué es distinto ahora: un producto nuevo, un ajuste movido, otra persona, el tiempo |
          qué ha cambiado: el producto, el ajuste, la persona, el tiempo
        - pregúntate si afecta al uso, a la seguridad o a la duración | mira si afecta al uso o
          a la seguridad
        - si solo lo ve quien sabe dónde mirar, déjalo y hazlo mejor la próxima vez | si casi no
          se ve, déjalo para la próxima vez
        - ten a mano una hoja | coge una hoja | prepara una hoja
        - al final de la página debería contener tus necesidades, tu límite y tu lista corta |
          al terminar tendrás en ella tus necesidades, tu límite y tus candidatos
        - si no pasa nada, deshaz el cambio antes de tocar lo siguiente | si sigue igual, vuelve
          atrás antes de tocar otra cosa
        - no todo el mundo necesita lo mismo, y hay quien no necesita nada | las necesidades
          varían, y hay quien no tiene ninguna | cada cual necesita una cosa, y algunos ninguna
          | hay quien necesita mucho y quien no necesita nada
        - un texto que lo alaba todo puede ser correcto, pero es publicidad | lo que solo alaba
          es publicidad, aunque acierte
        - las fuentes independientes suelen mencionar al menos una cosa que no les gustó | quien
          es independiente nombra también lo que no le gustó
        - puedes leerlo todo o ir directamente a lo que te interesa; cada sección se entiende
          por sí sola | lee solo lo que te interese: cada sección se entiende sin las otras | ve
          a la sección que te haga falta; ninguna necesita a las demás
        - entonces gana la mejor presentación | así gana quien mejor se presenta
        - grandes reuniones, viajes largos, proyectos ambiciosos: es fácil imaginarlos y comprar
          para ellos | se compra pensando en grandes reuniones o viajes largos | es fácil
          comprar para una gran ocasión
        - ocurren dos veces al año | pasa dos veces al año
        - los demás días, lo que sobra estorba | el resto del año, lo que sobra estorba
        - la primera vez, ve lo bastante despacio para notar qué pasa en cada paso | al empezar,
          ve tan despacio que veas qué pasa en cada paso
        - estos son los puntos que se notan al cabo de un mes y no solo el primer día | en estos
          puntos se piensa al mes de usarlo | esto es lo que se nota con el uso | piensa en cómo
          será dentro de un mes
        - las opiniones sirven cuando se leen en busca de hechos y no de estrellas | de una
          opinión interesan los hechos y no las estrellas | en una opinión, busca hechos
        - llega un punto en el que más información ya no ayuda | a partir de cierto punto, saber
          más no ayuda | informarse tiene un límite | llega un momento de dejar de leer | no
          hace falta saberlo todo para decidir
        - usa la misma luz, el mismo sitio y la misma distancia | compara con la misma luz y
          desde el mismo sitio
        - una comparación en condiciones distintas habla sobre todo de las condiciones | si las
          condiciones cambian, solo se comparan las condiciones
        - aquí no hay nombres de productos, sino una manera de juzgar cualquiera que encuentres
          | esta página no recomienda productos: enseña a juzgarlos | no encontrarás marcas,
          sino preguntas para cualquier producto
        - las estrellas suman cosas que no tienen que ver: el envío, el embalaje, el humor y la
          calidad | en las estrellas se mezclan el envío, el embalaje y la calidad
        - el número esconde justo lo que quieres saber | lo que quieres saber no está en el
          número
        - antes de comparar nada, mírate a ti | empieza por ti y no por la oferta | la primera
          pregunta no es sobre el producto, sino sobre ti | piensa primero en cómo vives
        - suma el rato de preparar y el de recoger, que puede ser igual de largo | añade lo que
          se tarda en preparar y en recoger
        - el tiempo se va en leer, buscar y decidir, y las tres cosas se reducen pronto | casi
          todo se va en leer y decidir, y eso se acorta pronto
        - un repaso rápido antes de comprar evita la pieza que falta el primer día y el
          duplicado en el armario | con un repaso se evitan piezas que faltan y cosas repetidas
        - lo que falta se consigue fácilmente ahora y molesta a la mitad | lo que falta molesta
          menos ahora que a la mitad
        - empieza con el intervalo de las instrucciones, mira el estado cada vez y alárgalo o
          acórtalo según lo que veas | parte del intervalo de las instrucciones y cámbialo según
          lo que veas
        - la frecuencia adecuada depende de cuánto y cómo lo uses | cada cuánto depende del uso
        - casi todos los problemas tienen una causa corriente, y esas se comprueban primero |
          las causas corrientes van primero | casi siempre es una causa sencilla, así que
          empieza por ahí
        - si no, ya tienes la frase que te pedirá quien te ayude | si no aparece, ya sabes qué
          decir a quien te ayude
        - para elegir bien no hace falta ser experto | elegir bien no exige ser experto
        - hace falta saber qué quieres, qué comprobar y cuándo dejar de buscar | basta con saber
          qué quieres, qué mirar y cuándo parar
        - lo que pasa por muchas manos debe explicarse solo, aguantar pequeños errores y
          limpiarse rápido | si lo usan varios, tiene que ser fácil de entender y de limpiar
        - pregunta antes a quienes más lo van a usar, y acordad quién se ocupa del cuidado |
          habla antes con quienes lo van a usar y repartid el cuidado
        - la necesidad llega al final, para justificar lo decidido | la necesidad se inventa
          después
        - en una sala grande todo parece más pequeño | en la tienda todo parece más pequeño
        - en casa hay estantes, puertas y enchufes que ya estaban | en casa hay que contar con
          puertas y enchufes
        - unos centímetros deciden si algo se usa o se guarda | por unos centímetros algo se
          queda sin usar
        - algunos puntos no te afectarán | habrá puntos que no te toquen
        - táchalos y dedica a los demás el tiempo que pidan | sáltatelos sin reparo
        - una decisión es buena cuando se apoya en lo que sabes hoy | se decide bien con lo que
          se sabe hoy
        - si puedes nombrarlo, puedes comprobar si se resolvería | si sabes decirlo, podrás
          comprobar si se arregla
        - si las instrucciones de tu equipo dicen otra cosa, mandan ellas | las instrucciones de
          tu equipo van siempre por delante
        - esta secuencia sirve en casi todos los casos | este orden sirve casi siempre
        - «puede hacer más» no es un paso | que pueda hacer más no basta
        - si nadie puede decirlo en una frase, probablemente no compra nada que vayas a notar |
          si no se puede explicar en una frase, no la vas a notar
        - el precio se compara al céntimo, mientras que los consumibles, la energía y el cuidado
          se dejan al azar | se compara el precio al céntimo y se olvida lo que cuesta
          mantenerlo
        - con los años pueden ser la parte mayor | a la larga es la parte mayor
        - el núcleo es aquello sin lo que el resultado no sale; el resto es comodidad, gusto o
          costumbre | el núcleo decide el resultado; lo otro es gusto o costumbre
        - unas notas breves te servirán más que una buena memoria | unas notas breves valen más
          que la memoria
        - si los cambias de sitio, quizá llegues, pero será difícil decir por qué salió bien o
          mal | si cambias el orden, no sabrás por qué salió bien o mal
        - el mismo consejo puede ser bueno para un uso diario y malo para un uso ocasional | un
          consejo bueno para cada día puede ser malo para una vez al mes
        - describe tu caso en una frase: para quién es, con qué frecuencia y dónde | resume tu
          caso en una frase: quién, cuánto y dónde
        - esa frase te ahorrará muchas dudas más adelante | con esa frase dudarás menos
        - las razones son más prácticas que grandiosas | hay razones sencillas para ello | las
          razones son de todos los días
        - lo que ocurre en los días normales decide más que lo que ocurre el primero | cuenta
          más un día cualquiera que el primero | lo que cuenta son los días normales
        - los tiempos que dan otros suelen ser de manos con experiencia | quien da tiempos suele
          tener experiencia
        - la rutina suena aburrida, pero es lo que hace fáciles las cosas | la rutina aburre,
          pero lo hace todo más fácil
        - siempre aparecen los mismos errores, y ninguno es una vergüenza | son errores
          corrientes, y no pasa nada | casi todo el mundo tropieza en lo mismo | a casi todos
          nos ha pasado
        - busca algo que haces de todos modos, más o menos a la misma hora, y pon lo nuevo justo
          antes o después | pon lo nuevo junto a algo que haces a diario
        - si la excepción se vuelve normal, aún podrás cambiar | si deja de ser una excepción,
          ya cambiarás
        - elige para una semana normal y pide prestado para las excepciones | compra para una
          semana normal
        - comprueba antes de recoger: corregir es fácil mientras todo está a mano | míralo antes
          de recoger, con todo aún a mano
        - lo que va atornillado lo puede reparar mucha gente; lo que va pegado se cambia entero
          en cuanto falla la pieza más pequeña | lo atornillado se repara; lo pegado se tira
          entero
        - suena a evasiva, pero es la única forma de llegar a una respuesta que dure | parece
          una evasiva, y es la única respuesta que dura
        - la pregunta no es cuál es la mejor opción, sino cuál es la mejor para ti | no se trata
          de la mejor opción, sino de la tuya
        - lee cinco opiniones enteras de la mitad de la escala y busca a gente que viva como tú
          | lee enteras cinco opiniones intermedias
        - el precio de la etiqueta es la parte del coste que mejor se ve | la etiqueta es solo
          la parte visible del coste
        - un presupuesto honrado incluye la compra, el uso y el final | cuenta la compra, el uso
          y el final
        - los precios cambian demasiado para citarlos aquí; lo que no cambia es cómo se forman |
          aquí no hay precios, porque cambian; sí cómo se forman
        - el arrepentimiento tiene unas pocas causas típicas | quien se arrepiente suele hacerlo
          por lo mismo
        - casi todas las malas compras se evitaban con una pregunta más | con una pregunta más
          se evitan casi todas las malas compras
        - una lista corta de criterios vale más que una lista larga de candidatos | mejor pocos
          criterios que muchos candidatos | con pocos criterios se elige mejor
        - un resultado se juzga mejor cuando sabes de antemano qué buscas | para juzgar, decide
          antes qué buscas
        - la preparación es lo que primero se salta y lo que más se echa de menos | nada se
          salta tanto como la preparación
        - el orden importa más que la rapidez. síguelo una vez tal cual antes de cambiar nada |
          primero el orden y después la rapidez
        - las secciones van de lo general a lo particular | la página va de lo general a lo
          particular
        - puedes parar donde quieras y volver más tarde | deja la lectura donde quieras
        - quédate con lo que encaje en tu situación y deja lo demás | toma lo que te sirva y
          olvida el resto
        - lee la página entera una vez antes de empezar | lee primero la página entera
        - se tarda unos minutos y se ahorran más | son unos minutos que después se ganan
        - si las instrucciones de tu equipo dicen otra cosa, síguelas a ellas | haz caso siempre
          a las instrucciones de tu equipo
        - cada sección acaba donde puede empezar la siguiente, así que puedes hacer pausas |
          entre sección y sección puedes parar
        - suena sencillo, y ahí está parte del problema | parece fácil, y por eso se olvida
        - casi nadie lo discute y poca gente lo hace | todos lo saben y pocos lo hacen
        - es un punto que se pasa por alto con facilidad | este punto se olvida pronto
        - aquí un poco de atención llega lejos | con poca atención se gana mucho aquí
        - a primera vista parece un detalle | podría parecer un detalle
        - la mitad del esfuerzo consiste en llegar al punto en que se puede empezar | lo que más
          cuesta es llegar a empezar | casi todo el esfuerzo está en ponerse
        - si recoges al terminar, esa mitad ya está hecha | si dejas todo recogido, eso ya está
          hecho | con todo recogido, la próxima vez empiezas antes
        - la fecha de una oferta sirve para acortar el tiempo de pensar | las ofertas con fecha
          están para que no pienses | una oferta con prisa quiere que pienses poco
        - lo que ayer no querías no se vuelve necesario porque hoy cueste menos | si ayer no lo
          querías, hoy tampoco te hace falta | que cueste menos no lo hace necesario
        - de los rodeos de otros se puede aprender sin darlos | otros han dado ya estos rodeos |
          estos rodeos los han dado otros por ti
        - decide qué quieres y cuánto pagarías antes de que empiece la temporada de ofertas |
          fija antes de las ofertas qué quieres y cuánto pagas | piensa el precio antes de ver
          la oferta
        - así una buena oferta se reconoce enseguida | con eso se reconoce una buena oferta
        - dale la vuelta al orden | hazlo al revés
        - escribe qué te molesta hoy, decide qué lo resolvería y mira solo entonces qué se vende
          para eso | primero lo que te molesta, después lo que lo resolvería y al final lo que
          se vende
        - mide el sitio, marca el contorno con cinta y deja la cinta un día | marca el contorno
          en el suelo con cinta y vive un día con él
        - notarás si estorba | así se ve si estorba
        - hacerlo uno mismo es un medio, no un fin | no hay que hacerlo todo uno mismo
        - preguntar pronto suele salir más barato que preguntar tarde | cuanto antes se
          pregunta, menos cuesta
        - lee los avisos y deja a profesionales lo que es de profesionales | haz caso de los
          avisos y llama a quien sabe
        - ningún ahorro vale un accidente | un ahorro no compensa un accidente
        - cuando llegues al límite, pregunta | si llegas al límite, pregunta
        - lo que parece terminado puede mostrar una debilidad, y lo que parece imperfecto
          funciona | lo que parecía listo puede fallar, y lo imperfecto funciona
        - un poco de cuidado regular es más fácil que un gran esfuerzo de vez en cuando | poco y
          a menudo cansa menos que mucho de una vez
        - se escribieron para lo que tienes delante | hablan de lo que tienes delante
        - empieza por ahí y cámbialo solo por un motivo que puedas nombrar | parte de ahí y no
          lo cambies sin un motivo
        - las cifras de otros vienen de otras condiciones | las cifras ajenas son de otras
          condiciones
        - por eso dos fuentes serias pueden contradecirse y tener razón las dos | así, dos
          fuentes serias pueden decir cosas distintas y acertar las dos
        - toma cualquier cifra como un punto de partida y no como un resultado | una cifra es un
          punto de partida y no un resultado
        - tres o cuatro condiciones explican casi toda la diferencia | casi todo depende de tres
          o cuatro condiciones
        - antes de comparar respuestas, compara las condiciones | compara primero las
          condiciones y después las respuestas
        - el punto de partida pesa más que nada: edad, calidad, tamaño y estado de lo que usas |
          lo que más pesa es el punto de partida: edad, calidad y estado
        - dos personas que siguen la misma regla con material distinto obtienen resultados
          distintos | la misma regla con otro material da otro resultado
        - se olvidan porque siempre están ahí | no se ven de tan presentes
        - una parte de la respuesta es preferencia | en parte es cuestión de gusto
        - decide qué buscas y la pregunta se hará más pequeña | sabiendo qué buscas, la pregunta
          se reduce
        - una prueba corta vale más que una búsqueda larga | antes una prueba corta que una
          búsqueda larga
        - puedes responderlo tú con un poco de método | con algo de método lo respondes tú
        - te da una referencia | así tienes una referencia
        - sin ella no puedes decir si un cambio mejoró algo | sin ella no se sabe si algo mejora
        """#
}
