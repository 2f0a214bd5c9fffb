extension Spanish {
    /// Otras maneras de decir lo mismo al elegir, comprar y hacer.
    static let spanishVariantsChoosing = #"""
        ## pool same
        - rehacer cuesta más que hacer despacio | se tarda menos en hacerlo despacio que en
          rehacerlo
        - tener claro lo que quieres antes de empezar es la protección más sencilla | para
          evitarlo basta con saber antes qué quieres
        - la suerte puede dar un buen resultado una vez | la suerte da un buen resultado de vez
          en cuando
        - entender lo que haces lo da siempre | quien entiende lo que hace acierta siempre
        - cuando sabes qué causa cada efecto, puedes repetir lo que funcionó y dejar lo que no |
          si sabes qué causa qué, repites lo bueno y dejas lo demás
        - comprar parece un avance, aunque un cambio de costumbre habría servido más | parece un
          avance, pero un cambio de costumbre rinde más
        - saber qué importa te permite gastar donde se nota y ahorrar en lo demás | quien sabe
          qué importa gasta donde se nota
        - lo que se entiende se disfruta | se disfruta más de lo que se entiende
        - la inseguridad convierte cualquier tropiezo en un fracaso | con inseguridad, un
          tropiezo parece un fracaso
        - elige un objetivo que quepa en una semana normal | busca una meta que quepa en una
          semana corriente
        - un objetivo estrecho es mejor que uno ambicioso | vale más una meta estrecha que una
          ambiciosa
        - quédate con la parte que más te importa y deja que lo demás sea normal por ahora |
          cuida la parte que más te importa y deja lo demás como está
        - es más fácil tener paciencia cuando solo hay que mejorar una cosa | con una sola cosa
          que mejorar sobra paciencia
        - antes de comprar nada, mira a tu alrededor | mira lo que tienes antes de comprar
        - lo que falta se ve con el uso, y entonces el dinero va al sitio adecuado | con el uso
          se ve qué falta, y el dinero va donde debe
        - lo que se compra antes del primer intento se elige a ciegas | comprar antes de probar
          es elegir a ciegas
        - empieza con lo que tengas, observa dónde te frena y cambia justo eso | usa lo que
          tengas y cambia solo lo que te frene
        - las novedades fracasan más por falta de hueco que por falta de habilidad | las
          novedades fracasan antes por falta de hueco que de habilidad
        - resérvales un momento fijo y un lugar fijo, por pequeños que sean | búscales un
          momento y un lugar fijos, aunque sean pequeños
        - lo que tiene su sitio se hace; lo que hay que encajar se aplaza | lo que tiene su
          sitio acaba hecho
        - después de tres o cuatro intentos, para y mira atrás | al cabo de tres o cuatro
          intentos, haz balance
        - qué fue más fácil de lo esperado | qué resultó más fácil de lo que creías
        - qué parte has ido dejando | qué has ido aplazando
        - la memoria organiza mal | de memoria se organiza mal
        - conecta la tarea con un momento que llega solo | une la tarea a un momento que llega
          solo
        - el enlace se mantiene sin esfuerzo | ya no hace falta pensarlo
        - habrá días en los que la versión completa no quepa | algunos días no cabe la versión
          completa
        - cuál es la más pequeña que sirve y haz esa en lugar de nada | cuál es el mínimo que
          sirve, y haz ese mínimo
        - es más fácil encoger una rutina que volver a empezarla | una rutina encogida sigue
          viva; una dejada hay que empezarla otra vez
        - el final de una vez es el comienzo de la siguiente | lo que dejas hecho hoy es el
          comienzo de mañana
        - deja las cosas limpias, completas y a mano | déjalo todo limpio y a mano
        - cuesta poco mientras aún estás en ello, y elimina la excusa más frecuente para no
          empezar | es un momento, y quita la excusa más frecuente para no empezar
        - cambiar algo todos los días impide ver qué funciona | si cambias algo cada día no se
          ve qué funciona
        - con calma, las mejoras se quedan | lo que se cambia con calma se queda
        - una costumbre nueva se sostiene mejor colgada de una vieja | lo nuevo se sostiene
          mejor unido a una costumbre vieja
        - no hará falta ningún recordatorio | así no necesitas recordatorios
        - sé sincero con la frecuencia | cuenta con la frecuencia real
        - un uso diario justifica un cuidado y un gasto que el uso ocasional no justifica |
          quien lo usa a diario puede gastar y cuidar más que quien lo usa a ratos
        - si dudas, cuenta cuántas veces te habría hecho falta en el último mes | ante la duda,
          cuenta las veces que te hizo falta el último mes
        - ese número vale más que el plan para el próximo | ese número dice más que cualquier
          plan
        - piensa en un mes corriente y no en uno ideal | piensa en un mes como los demás
        - si no puedes responder, pide prestado antes de comprar | si no lo sabes, pide uno
          prestado antes de comprar
        - una semana de prueba muestra si el interés dura y en qué detalles te fijas | en una
          semana de prueba se ve si el interés dura
        - escribe qué debería ir mejor después | anota qué debería mejorar
        - una sola expectativa clara basta para juzgar cualquier oferta | con una expectativa
          clara se juzga cualquier oferta
        - sin ella, todas las funciones suenan bien y ninguna decide | sin ella, todo suena bien
          y nada decide
        - a quien empieza le conviene lo que perdona errores | al principio conviene lo que
          perdona errores
        - un límite de precio no es un defecto, es un filtro | poner un límite de precio es un
          buen filtro
        - decide qué dos o tres cualidades no quieres perder y acepta que lo demás sea sencillo
          | elige dos o tres cualidades y acepta lo sencillo en lo demás
        - mide el sitio, también en altura, y deja margen para moverte alrededor | mide el
          hueco, con su altura, y deja espacio alrededor
        - vuelve a la frase con la que empezaste | recuerda la frase del principio | vuelve al
          principio
        - lee cada opción a la luz de esa frase | mira cada opción desde ahí | compara cada
          opción con ella
        - gana la que encaje, aunque otra tenga una lista más larga de virtudes | elige la que
          encaje, aunque otra prometa más
        - si dos opciones parecen iguales, imagina un día corriente con cada una | entre dos
          opciones iguales, imagina un día corriente con cada una | cuando dos opciones empatan,
          imagina un día corriente con cada una | pon a las dos opciones en un día corriente
        - a cuál echarías mano sin pensar | cuál usarías sin pensarlo
        - la comodidad diaria dura más que cualquier otra ventaja | lo cómodo de cada día pesa
          más que las otras ventajas | lo que es cómodo a diario acaba ganando | la comodidad se
          nota todos los días
        - ponte una fecha para decidir | fija un día para decidir | pon un límite a la búsqueda
        - buscar da sensación de avanzar, pero a partir de cierto punto solo retrasa el
          beneficio | buscar más, a partir de cierto punto, solo retrasa el beneficio
        - una buena opción en uso es mejor que una perfecta que se sigue buscando | vale más una
          buena opción en uso que una ideal que se sigue buscando
        - la elección es solo la mitad | elegir es solo la mitad | con elegir no basta
        - piensa cuándo y dónde vas a empezar, qué más hace falta y cuándo mirarás atrás para
          ver si fue acertada | piensa cuándo empiezas, qué más hace falta y cuándo vas a
          comprobar si acertaste
        - la calidad se ve en las partes que se mueven y en las que se tocan | la calidad está
          en lo que se mueve y en lo que se toca
        - abre, cierra, gira y levanta todo lo que se pueda | prueba a abrir, girar y levantar
          todo | mueve todo lo que se mueva | abre y cierra cada parte varias veces
        - lo que baila cuando es nuevo no se apretará con los años | lo que baila de nuevo
          bailará más con los años
        - pregunta cómo se abre | mira cómo se abre
        - el manejo decide cuántas veces se usa | lo que se maneja bien se usa más
        - cuenta los pasos desde que te apetece hasta que todo vuelve a estar limpio y en su
          sitio | cuenta los pasos hasta que todo vuelve a estar limpio
        - cada paso que se ahorra vale más que un ajuste nuevo | un paso menos vale más que un
          ajuste nuevo
        - intenta usarlo una vez sin leer las instrucciones | prueba a usarlo sin leer nada
        - no hace falta que salga bien, pero deberías poder adivinar lo principal | aunque no
          salga bien, lo principal debería adivinarse
        - todo lo que se usa necesita cuidado, y lo que cuesta limpiar se limpia tarde | lo que
          cuesta limpiar se limpia tarde
        - imagina la limpieza un martes por la noche, no un sábado con tiempo | imagina la
          limpieza un día de trabajo por la noche
        - lo que aplazarías entonces es el cuidado real que exige | lo que entonces aplazarías
          es el trabajo que da
        - casi nada funciona solo | pocas cosas funcionan solas
        - averigua qué consumibles, herramientas o conexiones hacen falta | mira qué consumibles
          y herramientas hacen falta
        - mira también lo que ya tienes | repasa también lo que hay en casa
        - una cosa dura lo que duran sus recambios | sin recambios, nada dura
        - pregunta si las piezas que se desgastan se venden por separado y quién hace las
          reparaciones | pregunta qué piezas se venden sueltas y quién repara
        - la respuesta dice también cómo espera el fabricante que se use | con la respuesta se
          ve cuánto espera el fabricante que dure
        - manda una pregunta antes de comprar y mira qué vuelve | pregunta algo antes de comprar
          y fíjate en la respuesta
        - importa menos la rapidez que el hecho de que alguien la haya entendido | más que la
          rapidez importa que te hayan entendido
        - las necesidades crecen con la experiencia | con la experiencia crecen las necesidades
        - es útil que quede un poco de margen | conviene que quede algo de margen
        - ese margen solo vale dinero si puedes nombrar el siguiente paso | paga ese margen solo
          si sabes cuál es el siguiente paso
        - una puntuación es la media de personas con necesidades distintas | una nota media
          mezcla necesidades muy distintas
        - busca a quien cuente cómo lo usa, cuánto y desde cuándo | busca a quien explique cómo
          y desde cuándo lo usa
        - un informe cuidadoso de alguien como tú vale más que cien estrellas | vale más un
          relato cuidadoso que cien estrellas
        - las mejores y las peores notas se escriben a menudo el primer día | las notas extremas
          suelen ser del primer día
        - la primera impresión habla del embalaje y del aspecto | lo primero que se comenta es
          el embalaje y el aspecto
        - pregúntate quién gana algo con esa opinión | piensa quién gana con esa opinión
        - escribe tu respuesta antes de mirar la siguiente oferta | apunta tu respuesta antes de
          pasar a otra oferta
        - las descripciones se parecen mucho, y una línea tuya las mantiene separadas | las
          descripciones se confunden, y una línea tuya ayuda a separarlas
        - si dos vendedores responden cosas distintas, pregunta a un tercero | si dos vendedores
          no coinciden, busca un tercero
        - suele acertar quien da una razón | fíate de quien dé una razón
        - decide cuánto pesa este punto antes de comparar | piensa primero cuánto pesa este
          punto
        - si es importante para ti, una debilidad clara debería bastar para descartar | si te
          importa, una debilidad clara basta para descartar
        - sabrá qué parte se sigue notando | te dirá qué se sigue notando
        - guarda una foto de la etiqueta o de la página con los datos | haz una foto de la
          etiqueta
        - ahorra un segundo viaje y resuelve dudas al comparar | te ahorra un viaje y varias
          dudas
        - si este punto no te importa, táchalo | tacha este punto si no te importa
        - una lista más corta hace mucho más fácil la elección | con menos puntos se elige mejor
        - desconfía de la palabra «profesional» y de adornos parecidos | no te dejes llevar por
          palabras como «profesional»
        - pregunta qué cambia exactamente y si lo notarías en casa | pregunta qué cambia en casa
        - fíjate en lo que falta en la descripción | lee también lo que la descripción no dice
        - lo que destaca se enseña; el silencio también es una respuesta | lo bueno se enseña;
          lo demás se calla
        - pon un límite a este punto y otro al conjunto | ponle un límite a este punto
        - sin límites, cualquier mejora parece valer lo que cuesta | sin límite, cualquier
          mejora parece necesaria
        - compruébalo donde se va a usar y no solo en la tienda | compruébalo en el sitio donde
          lo vas a usar
        - en casa cambian la luz, la altura y el espacio | en casa la luz y el espacio son otros
        - piensa en quién lo va a usar más | pregunta a quien más lo va a usar
        - si no eres tú, deja que juzgue esa persona | si es otra persona, que decida ella
        - no compares más de tres candidatos en este punto | quédate con tres candidatos como
          mucho
        - con más, las diferencias se borran y gana el último que viste | entre muchos gana
          siempre el último que viste
        - pregunta qué devuelven otros compradores y por qué | pregunta qué se devuelve más y
          por qué
        - conserva lo que tienes hasta que lo nuevo haya pasado esta prueba | no te deshagas de
          lo viejo hasta que lo nuevo pase la prueba
        - juzgarás con más calma | así se juzga con calma
        - el primer precio depende del material, del acabado, de la marca y de la época del año
          | en el precio entran el material, el acabado, la marca y la época
        - solo lo primero te sirve siempre de algo | de todo eso, lo primero es lo que se
          aprovecha
        - averigua qué parte del precio paga lo que necesitas y deja que otros paguen el resto |
          paga lo que necesitas y deja el resto a otros
        - cuando mires dos precios, pregunta qué compra la diferencia | ante dos precios,
          pregunta qué hay en la diferencia
        - cuenta con el conjunto completo | suma el conjunto completo
        - los gastos corrientes son pequeños y frecuentes, y por eso pasan inadvertidos | los
          gastos pequeños y frecuentes casi no se ven
        - calcula un mes normal y multiplícalo por los meses que esperas usarlo | multiplica un
          mes normal por los meses de uso
        - reserva algo para el cuidado | guarda algo para el cuidado
        - el consejo general acaba donde empieza tu equipo | los consejos generales acaban donde
          empieza tu equipo
        - lee esa parte una vez entera antes de tocar nada | léelo todo antes de tocar nada
        - saca lo que vayas a necesitar y repásalo con los pasos de abajo | reúne lo que
          necesitas y repásalo con los pasos
        - las pausas son la causa de casi todos los errores | casi todos los errores vienen de
          las pausas
        - no empieces si tienes que salir pronto | no empieces con el tiempo justo
        - deja un margen y disfruta si sobra | deja margen
        - empieza con todo limpio y en su posición normal | parte de todo limpio y en su sitio
        - fíjate en cómo está todo ahora; basta con una foto | mira cómo está todo; una foto
          ayuda
        - déjalo como piden las instrucciones y aparta lo que estorbe | sigue las instrucciones
          y despeja lo demás
        - prueba el primer movimiento a pequeña escala y observa qué ocurre | empieza en pequeño
          y observa
        - avanza con calma y en una sola dirección, para saber siempre qué está hecho y qué
          queda | ve con calma y en orden, para saber qué queda
        - compara con el principio. corregir ahora es fácil; al final, no | compara con el
          principio y corrige ahora
        - no dejes la última parte para luego: es la que se nota | la última parte es la que se
          nota
        - míralo con buena luz antes de recoger | revísalo con buena luz
        - limpia lo que has usado mientras sea fácil y déjalo donde empezará la próxima vez |
          limpia mientras sea fácil y deja todo listo
        - escribe qué harías de otra manera | apunta qué cambiarías
        - cada paso prepara el siguiente | un paso prepara el otro
        - mantén el orden las primeras veces y experimenta después | respeta el orden las
          primeras veces
        - la rapidez llega sola con la repetición | con la repetición llega la rapidez
        - si notas prisa, aparta las manos un momento y vuelve a leer | si notas prisa, para un
          momento y relee
        - si algo se resiste, huele, suena o se ve distinto de lo esperado, para | si algo no
          suena, huele o se mueve como esperabas, para
        - la fuerza es la manera habitual de convertir un problema pequeño en una reparación | a
          la fuerza, un problema pequeño acaba en reparación
        - pon el resultado al lado de la nota o la foto del principio | compara el resultado con
          la foto del principio
        - la comparación muestra avances que la memoria esconde, y también lo que no ha cambiado
          | así se ven los avances, y también lo que sigue igual
        - la prueba de verdad es el uso normal | donde se ve de verdad es en el uso normal
        - date uno o dos días antes de juzgar | espera uno o dos días antes de juzgar
        - no todo defecto obliga a repetir | no hay que repetir por cualquier defecto
        - recuerda la última vez que todo iba bien | piensa en la última vez que todo iba bien
        - deshaz primero el cambio más reciente, aunque parezca no tener relación | deshaz
          primero lo último que cambió
        """#
}
