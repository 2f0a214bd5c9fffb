extension Spanish {
    /// Primeros párrafos y resúmenes.
    static let spanishOpenings = #"""
        ## pool intro.learn
        - Visto desde fuera, {s} <puede/pueden> parecer complicad{o}. Buena parte es vocabulario, y
          desaparece en cuanto alguien ordena las ideas. Eso intenta esta página.
        - Hay dos maneras de acercarse a {s}: reunir detalles, o tener primero una visión general y
          dejar los detalles para cuando hagan falta. Aquí seguimos la segunda.
        - No todo lo que se dice sobre {s} te interesa. Esta página se queda con lo que ayuda a
          entender y a decidir.
        - Todo el mundo empieza {with} por algún sitio, y casi siempre por la mitad. Volver una vez
          al principio compensa.
        - Muchos consejos sobre {s} no encajan entre sí. Casi siempre las piezas son buenas y solo
          falta el orden.
        - ¿Qué hace falta saber sobre {s} y qué puede esperar? La primera lista es más corta de lo
          que parece.
        ## pool intro.do
        - {do} no tiene ningún secreto. Hace falta algo de preparación, un orden fijo y un poco de
          paciencia, y cada vez resulta más fácil.
        - Casi todas las explicaciones sobre cómo {do} se saltan el principio y el final. Aquí están
          los dos, porque ahí es donde suelen torcerse las cosas.
        - Para {do} hay más de una manera buena. La de esta página es sencilla, perdona errores y se
          repite con facilidad.
        - Si quieres {do} y que salga siempre igual, el método ayuda más que la maña. Aquí va en el
          orden en que lo necesitarás.
        - El primer intento de {do} rara vez es el mejor, y no tiene por qué serlo. Lo que cuenta es
          que el segundo salga mejor y sepas por qué.
        - Antes de {do}, merece la pena dedicar cinco minutos a ver la tarea entera. Así ningún paso
          llega por sorpresa.
        ## pool intro.buy
        - Buscar {a} puede llenar tardes enteras. El problema no es la cantidad de ofertas, sino la
          falta de una lista de necesidades. Con ella, casi todas las ofertas se descartan solas.
        - {a}, sí, pero ¿para qué y para quién? Con esa respuesta delante, casi todo lo demás se
          decide en un rato. Sin ella, ninguna comparación acaba nunca.
        - Se puede acertar con {t} sin leerlo todo. Hacen falta tres cosas: saber qué cambia en tu
          caso, saber qué comprobar y saber cuándo dejarlo.
        - Quien vende {t} conoce sus virtudes. Tú conoces tu casa, tus horas y tu presupuesto, y con
          eso se elige mejor.
        - Los nombres cambian cada temporada. Lo que hace bueno {a} para una persona concreta cambia
          mucho menos, y de eso trata esta página.
        - La pregunta no es cuál es la mejor opción, sino cuál es la mejor para ti. Suena a evasiva,
          pero es la única forma de llegar a una respuesta que dure.
        - Las buenas decisiones sobre {t} se toman en casa, sobre el papel, antes de entrar en
          ninguna tienda.
          Esta página te da las preguntas que debes llevar.
        - Para elegir bien {a} no hace falta ser experto. Hace falta saber qué quieres, qué
          comprobar y
          cuándo dejar de buscar.
        ## pool intro.err
        - Nadie se propone hacerlo mal. Los errores habituales {with} vienen de la prisa, de un buen
          consejo en mal sitio o de saltarse lo que parece demasiado simple.
        - Cuando el resultado decepciona, la causa rara vez es un misterio. Siempre fallan las
          mismas pocas cosas {with}.
        - Los errores ajenos salen gratis. Aquí están los más frecuentes {with}, con lo que conviene
          hacer en su lugar.
        - Si algo sale mal {with}, lo primero que apetece es cambiarlo todo. Un poco de orden llega
          antes a la causa.
        - Es más fácil evitar un error que repararlo. Casi todos los que siguen se evitan con un
          minuto de atención en el momento adecuado.
        ## pool intro.cost
        - Lo que <t:cuesta/cuestan> {t} depende de algo más que la etiqueta. Una parte se gasta
          después, poco a poco, y otra se puede ahorrar sin perder nada.
        - Antes de comparar precios de {t}, conviene saber qué gastos entran en la cuenta. Casi todo
          el mundo olvida al menos dos.
        - Dar una cifra sería cómodo, pero estaría anticuada en unas semanas. Es más útil saber de
          qué se compone el precio, porque eso no cambia.
        ## pool intro.compare
        - ¿{xy}? Se pregunta tanto porque no hay una respuesta general. Sí la hay para ti, y
          unas pocas preguntas la sacan a la luz.
        - Las comparaciones entre {x} y {y} suelen acabar con un ganador. Esta acaba con un método,
          porque el ganador depende de cómo vives.
        - Detrás de las dos opciones hay buenas razones. Entre {x} y {y} se trata de saber cuáles
          son
          las tuyas.
        - Quienes prefieren {x} y quienes prefieren {y} suelen hablar de cosas distintas. Lo útil es
          averiguar qué valoras tú.
        ## pool intro.habits
        - Mejorar {with} no exige empezar de cero. Hacen falta unos pocos cambios pequeños que se
          mantengan, y se pueden probar de uno en uno.
        - Casi todos los consejos piden más: más tiempo, más dinero, más aparatos. Los de esta
          página
          piden sobre todo algo de atención {with}.
        - Nada de lo que sigue llama la atención. Son las costumbres discretas de quien ya no
          piensa en
          ello {with}.
        - Los grandes propósitos rara vez duran un mes. Las pequeñas costumbres sí, y unas cuantas
          bastan para notar la diferencia {with}.

        ## pool scope.learn
        - Las secciones van de lo general a lo particular. Puedes parar donde quieras y volver más
          tarde.
        - Puedes leerlo todo o ir directamente a lo que te interesa; cada sección se entiende por sí
          sola.
        - Quédate con lo que encaje en tu situación y deja lo demás.
        ## pool scope.do
        - Lee la página entera una vez antes de empezar. Se tarda unos minutos y se ahorran más.
        - Si las instrucciones de tu equipo dicen otra cosa, síguelas a ellas.
        - Cada sección acaba donde puede empezar la siguiente, así que puedes hacer pausas.
        ## pool scope.buy
        - Aquí no hay nombres de productos, sino una manera de juzgar cualquiera que encuentres.
        - Ten a mano una hoja. Al final de la página debería contener tus necesidades, tu límite y
          tu lista corta.
        - Algunos puntos no te afectarán. Táchalos y dedica a los demás el tiempo que pidan.

        ## pool site.and
        - y
        ## pool site.words
        - Aquí hablamos a menudo de {list}.
        - Por aquí se habla mucho de {list}.

        ## pool keyword.thing
        - Esta página trata de {s} y de lo que decide el resultado.
        - Sobre {s} se escribe mucho; aquí va lo que sirve para decidir.
        - Aquí tienes lo que conviene saber sobre {s}, sin rodeos.
        - Hablamos de {s} pensando en un día cualquiera.
        ## pool keyword.action
        - Aquí verás cómo {do}, en orden y sin prisa.
        - Esta página explica cómo {do} y en qué conviene fijarse.
        - Saber cómo {do} depende de entender unas pocas cosas.
        ## pool keyword.pair
        - La duda «{kw}» se aclara con las mismas preguntas para las dos opciones.
        - En la duda «{kw}» deciden unas pocas circunstancias.
        ## pool keyword.whatIs
        - ¿Qué <es/son> {s}? Empecemos por ahí.
        - Para saber qué <es/son> {s} no hacen falta tecnicismos.
        ## pool keyword.best
        - Aquí verás cómo reconocer {a} <a:mejor/mejores> que el resto.
        - Encontrar {a} <a:mejor/mejores> que otras opciones depende de lo que necesitas.
        ## pool keyword.purchase
        - Si vas a comprar {a}, empieza por aquí.
        - Antes de comprar {a} conviene aclarar unas pocas cosas.
        ## pool keyword.ask
        - {ask} Vamos por partes.
        - {ask} Hay una respuesta, aunque depende de unas pocas cosas.
        ## pool keyword.price
        - Aquí verás de qué depende el precio de {t}.
        - El precio de {t} se explica mejor por partes.
        ## pool keyword.review
        - Las opiniones sobre {t} ayudan cuando se sabe leerlas.
        - Aquí verás qué dicen las opiniones sobre {t}, y qué callan.

        ## pool excerpt.learn
        - Lo esencial sobre {s}: qué importa al principio, qué puede esperar y cómo dar el primer
          paso.
        - Una introducción clara a {s} para quien quiere la visión general antes de los detalles.
        ## pool excerpt.do
        - Cómo {do}, de la preparación a la comprobación: un método sencillo y fácil de repetir.
        ## pool excerpt.buy
        - Cómo elegir {a} sin perderse entre ofertas: primero las necesidades, luego los criterios y
          al final la decisión.
        ## pool excerpt.err
        - Lo que suele salir mal {with}, por qué ocurre y el remedio sencillo para cada caso.
        ## pool excerpt.cost
        - De qué se compone el coste de {t}, cuándo llega cada parte y dónde tiene sentido ahorrar.
        ## pool excerpt.compare
        - {x} y {y}, con las mismas preguntas, para que decidas en tu propio caso.
        ## pool excerpt.habits
        - Costumbres sencillas para mejorar {with}, de una en una.

        ## pool meta.tail
        - Claro y práctico.
        - Con un orden fácil de seguir.
        - Sin tecnicismos.
        """#
}
