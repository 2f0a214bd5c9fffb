extension Spanish {
    /// Párrafos que caben en cualquier sección, y las piezas sueltas.
    static let spanishImproving = #"""
        ## pool practice
        - Cuando hables con otros sobre este tema, pregunta cómo llegaron a su manera de hacerlo. El
          camino suele ser más útil que el resultado.
        - Si esta semana solo puedes hacer una cosa {with}, que sea la más pequeña de esta página.
          Lo pequeño se hace, y lo hecho enseña lo siguiente.
        - Dale al cambio unos días normales antes de juzgarlo, y júzgalo con la misma medida que
          antes.
        - Si lo compartes con otras personas, en casa o en el trabajo, acordad una sola manera. Las
          costumbres distintas se anulan sin que nadie lo note.
        - Cuando dudes {with}, elige el camino que se pueda deshacer. Una decisión reversible pide
          mucho menos tiempo que una definitiva.
        - Fíjate en la parte que vas dejando para luego. Ahí suele esconderse la mayor mejora.
        - Si llevas años haciéndolo de otra manera y estás contento, no hay por qué cambiar. Los
          consejos son para quien no lo está.
        - Las opiniones difieren más que los resultados. Prueba dos maneras, quédate con la que
          prefieras y deja la discusión a otros.
        - Las fotos ayudan {with}: una antes y otra después, con la misma luz. Resuelven preguntas
          que la memoria no puede.
        - Si el dinero preocupa, empieza por lo gratuito: el orden, el momento y la atención. El
          gasto puede venir después.
        - Fíjate también en lo que sale bien. Buscamos causas cuando algo falla {with} y casi nunca
          cuando funciona, aunque lo segundo enseña lo mismo.
        - Vuelve a mirar la cuestión dentro de unas semanas. Para entonces la novedad habrá pasado.
        - Compárate con tu último resultado y no con el mejor que hayas visto. El primero te dice
          qué cambiar; el segundo, solo cuánto queda.
        - Los consejos contradictorios suelen venir de circunstancias distintas. Mira qué da por
          hecho cada fuente antes de decidir a cuál creer.
        - Deja un margen de tiempo y de dinero. Los planes que no lo tienen solo salen cuando no
          pasa nada.
        - Una etiqueta, un sitio fijo o un orden fijo harán más que las buenas intenciones, porque
          funcionan los días en que nadie piensa en ello.
        - Pon en una tarjeta las dos o tres reglas que te importan. Si son más, ninguna se cumplirá
          cuando haga falta.
        - Al principio está bien hacerlo a medias. La mitad, hecha con regularidad, rinde más que el
          todo hecho una vez.
        - Pregúntate qué pasaría si dejaras esto fuera. Si la respuesta sincera es «poca cosa»,
          déjalo y observa.
        - Guarda la primera versión de lo que prepares. Es bueno tener adónde volver cuando una idea
          brillante resulta no serlo.

        ## pool practice.buy
        - Escribe tu respuesta antes de mirar la siguiente oferta. Las descripciones se parecen
          mucho, y una línea tuya las mantiene separadas.
        - Si dos vendedores responden cosas distintas, pregunta a un tercero. Suele acertar quien da
          una razón.
        - Decide cuánto pesa este punto antes de comparar. Si es importante para ti, una debilidad
          clara debería bastar para descartar.
        - Pregunta por esto a alguien que tenga {a} desde hace un año. Sabrá qué parte se sigue
          notando.
        - Guarda una foto de la etiqueta o de la página con los datos. Ahorra un segundo viaje y
          resuelve dudas al comparar.
        - Si este punto no te importa, táchalo. Una lista más corta hace mucho más fácil la
          elección.
        - Desconfía de la palabra «profesional» y de adornos parecidos. Pregunta qué cambia
          exactamente y si lo notarías en casa.
        - Fíjate en lo que falta en la descripción. Lo que destaca se enseña; el silencio también es
          una respuesta.
        - Pon un límite a este punto y otro al conjunto. Sin límites, cualquier mejora parece valer
          lo que cuesta.
        - Compruébalo donde se va a usar y no solo en la tienda. En casa cambian la luz, la altura y
          el espacio.
        - Piensa en quién lo va a usar más. Si no eres tú, deja que juzgue esa persona.
        - No compares más de tres candidatos en este punto. Con más, las diferencias se borran y
          gana el último que viste.
        - Pregunta qué devuelven otros compradores y por qué. Quien te lo cuenta ha entendido que un
          cliente contento vale más que una venta rápida.
        - Conserva lo que tienes hasta que lo nuevo haya pasado esta prueba. Juzgarás con más calma.

        ## pool mention.thing
        - Lo mismo vale para {s}.
        - Con {s} ocurre algo parecido.
        - También {s} <se entiende/se entienden> mejor así.
        - Quien compara con {s} llega a la misma conclusión.
        ## pool mention.action
        - Lo mismo vale si lo que quieres es {do}.
        - Si además piensas {do}, tenlo en cuenta.
        - Al {do} aparece la misma cuestión.
        ## pool mention.pair
        - La duda entre {x} y {y} se aclara con las mismas preguntas.
        - Quien duda entre {x} y {y} puede razonar igual.
        ## pool mention.own.action
        - Cómo {do} pide una página aparte.
        - Esta página deja de lado cómo {do}; eso pide más que un párrafo.
        ## pool mention.own.ask
        - {ask} Es otra pregunta, y tiene su propia respuesta.
        - {ask} Lo dicho aquí es solo una parte de la respuesta.
        ## pool mention.ask
        - {ask} La respuesta sigue el mismo camino.
        - {ask} Empieza por lo que acabas de leer.
        ## pool mention.price
        - Lo mismo cuenta al comparar el precio de {t}.
        - El precio de {t} se entiende mejor con esto delante.
        ## pool mention.review
        - Con esto en mente se leen mejor las opiniones sobre {t}.
        - Es también lo que debes buscar en las opiniones sobre {t}.

        ## pool item.lead
        - Suena sencillo, y ahí está parte del problema.
        - Casi nadie lo discute y poca gente lo hace.
        - Es un punto que se pasa por alto con facilidad.
        - Aquí un poco de atención llega lejos.
        - A primera vista parece un detalle.

        ## pool item.points
        - Por qué importa
        - Qué hacer
        - Cómo notarlo a tiempo

        ## pool point.unknown
        - Resuélvelo pronto, porque de ello dependen otras decisiones. Basta con una nota de una
          línea.
        - Mira cómo es en tu caso antes de seguir un consejo general, y cambia solo lo que no te
          convenga.
        - Compruébalo una vez con cuidado y apunta la respuesta, para no tener que pensarlo otra
          vez.
        - Pregunta a alguien con experiencia en qué se fija primero; la respuesta facilita lo demás.
        - Hazlo en dos pasos: averigua primero cómo están las cosas y decide después si así está
          bien.
        - Dale una prueba justa en condiciones normales y deja que decida el resultado.
        - Al principio, lo sencillo. Añadir después es más fácil que quitar.

        ## pool list.and
        - y
        ## pool list.intro
        - [En resumen|Antes de seguir, repasa estos puntos]:
        - [Una lista breve para llevar|Merece la pena apuntarlo]:
        ## pool variant.heading
        - ¿Y qué pasa con {t}?
        - Unas palabras sobre {t}
        - El caso de {t}

        ## pool image.alt.featured
        - Escena tranquila con luz suave, sobre el tema «{s}»
        - Composición sencilla de objetos, sobre el tema «{s}»
        ## pool image.alt.section
        - Escena que acompaña a la sección «{heading}»
        - Detalle que ilustra «{heading}»
        ## pool image.caption.featured
        - Ilustración de muestra para este borrador.
        - Imagen provisional, hasta elegir la definitiva.
        ## pool image.caption.section
        - Imagen de muestra para esta sección.
        - Aquí irá la imagen definitiva de esta sección.

        ## pool cluster.description.informational
        - Búsquedas de quienes quieren entender {s} o resolverlo por su cuenta, como {list}.
        ## pool cluster.description.commercial
        - Búsquedas de quienes comparan antes de decidirse en torno a {s}, como {list}.
        ## pool cluster.description.transactional
        - Búsquedas de quienes quieren comprar y miran precio o lugar en torno a {s}, como {list}.
        ## pool cluster.description.navigational
        - Búsquedas de quienes buscan una página o un nombre concreto en torno a {s}, como {list}.
        """#
}
