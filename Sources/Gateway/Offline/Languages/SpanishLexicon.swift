/// Word lists by which Spanish keywords are read.
enum SpanishLexicon {
    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
    }

    /// Nouns used without an article where others take "un" or "una".
    static let mass = words(
        """
        café leche agua té azúcar harina aceite vino cerveza pan arroz carne pescado queso ropa
        madera plástico acero piel pelo cabello salud dinero publicidad marketing software energía
        luz gas internet música yoga pilates ejercicio sueño estrés jardinería decoración
        fotografía limpieza molienda espuma crema espresso expreso miel sal pimienta mantequilla
        gluten proteína turismo inglés español repostería mantenimiento conservación diseño
        iluminación almacenamiento seguridad contabilidad formación educación arte cacao chocolate
        matcha descafeinado vapor presión cal vinagre ácido papel cartón algodón lana cuero
        césped cold latte tierra arena cemento pintura electricidad fontanería aislamiento humedad ventilación
        """)

    static let prepositions = words("para con sin en por desde bajo sobre entre hasta según a")
    /// These belong to the name of a thing: "molinillo de café".
    static let linking = words("de del")
    static let determiners = words(
        "el la los las un una unos unas mi mis tu tus su sus este esta estos estas lo al")

    static let feminine = words(
        """
        leche sal miel piel luz red pared sed flor clase base llave nube noche tarde carne sangre
        fuente gente suerte mente serie superficie imagen calle torre nave fiebre nieve nariz voz
        cruz ley labor señal sartén col coliflor app web mano moto foto radio aeropress chemex cal
        madre mujer raíz vez paz tos flores llaves clases bases redes voces imágenes sartenes fotos
        motos manos series calles
        """)
    static let masculine = words(
        """
        día mapa problema sistema tema programa clima idioma sofá planeta aroma esquema síntoma
        barista robusta días mapas problemas sistemas temas programas idiomas sofás aromas síntomas
        """)
    /// Feminine nouns that take "el" and "un" in the singular.
    static let stressedA = words("agua arma aula área alma hacha ancla arpa hambre")

    static let singularInS = words(
        """
        gas mes país autobús lavavajillas abrelatas microondas paraguas análisis crisis tesis virus
        cortacésped aeropress sacacorchos limpiacristales tenis inglés estrés lunes martes
        """)

    /// Nouns that look like infinitives.
    static let noVerbs = words(
        """
        bar collar hogar lugar mujer taller placer alquiler cáncer azúcar mar par elixir calzador
        pulgar familiar particular popular titular escolar póster láser líder
        """)

    static let leading = words(
        "mejor mejores top buen buena buenos buenas comprar donde dónde")
    static let trailing = words(
        """
        precio precios coste costes opiniones opinión reseñas reseña análisis online barato barata
        baratos baratas oferta ofertas guía tutorial pdf amazon españa méxico argentina chile
        colombia madrid barcelona 2024 2025 2026 2027 comparativa
        """)

    /// Nouns for what nobody can put on a shelf.
    static let intangible = words(
        """
        suscripción suscripciones servicio servicios curso cursos clase clases software app apps
        seguro seguros plan planes cuenta cuentas préstamo hipoteca formación programa programas
        plantilla plantillas hosting vpn crm plataforma agencia abogado fontanero clínica hotel
        vuelo viaje reparación instalación receta recetas ratio proporción tamaño tiempo
        temperatura método métodos técnica técnicas nivel ajuste diferencia estrategia marketing
        seo arte extracción rutina ejercicio ejercicios dieta ideas consejos
        """)

    /// Those of them that are bought: nobody cleans, stores or repairs one.
    private static let offers = words(
        """
        suscripción suscripciones servicio servicios curso cursos clase clases seguro seguros plan
        planes cuenta cuentas préstamo hipoteca formación programa programas hosting vpn agencia
        abogado fontanero clínica hotel vuelo viaje
        """)

    /// What is used up: nobody repairs it, and it has no settings.
    private static let consumables = words(
        """
        café cafés agua leche té chocolate cacao grano granos cápsula cápsulas pastilla pastillas
        filtro filtros descafeinado arábica robusta vino aceite pan arroz carne pescado queso fruta
        azúcar harina cerveza zumo jabón champú crema detergente vinagre descalcificador vitamina
        vitaminas suplemento suplementos especia especias
        """)

    /// The pools of words that have no place in a text about the noun.
    static func avoided(_ noun: [String]) -> [String] {
        if noun.contains(where: offers.contains) {
            return [KeywordReading.objectWords, KeywordReading.foodWords]
        }
        let isUsedUp = noun.first.map { consumables.contains($0.lowercased()) } ?? false
        return [isUsedUp ? KeywordReading.deviceWords : KeywordReading.foodWords]
    }

    static let commercial = words(
        "mejor mejores vs comparativa opiniones reseñas análisis recomendado recomendada marcas")
    static let transactional = words(
        """
        comprar precio precios barato barata baratos baratas oferta ofertas tienda tiendas
        presupuesto alquiler envío descuento segunda
        """)
    static let navigational = words("login acceso web oficial app contacto teléfono horario")

    static let proper: [String: String] = [
        "aeropress": "AeroPress", "chemex": "Chemex", "v60": "V60", "seo": "SEO", "usb": "USB",
        "led": "LED", "ia": "IA", "crm": "CRM", "nespresso": "Nespresso", "delonghi": "De'Longhi",
        "españa": "España", "colombia": "Colombia", "etiopía": "Etiopía", "méxico": "México",
        "madrid": "Madrid", "google": "Google",
        "navidad": "Navidad", "europa": "Europa",
    ]

    /// Nouns and adjectives as they are written, by how they are often typed.
    static let spelled: [String: String] = [
        "capsula": "cápsula", "capsulas": "cápsulas", "maquina": "máquina", "maquinas": "máquinas",
        "bascula": "báscula", "termica": "térmica", "termico": "térmico", "electrica": "eléctrica",
        "electrico": "eléctrico", "metodo": "método", "tecnica": "técnica", "jardin": "jardín",
        "colchon": "colchón", "sillon": "sillón", "cafes": "cafés", "limon": "limón",
    ]

    /// Question words as they are written, by how they are often typed.
    static let accents: [String: String] = [
        "como": "cómo", "que": "qué", "cuanto": "cuánto", "cuanta": "cuánta", "cuantos": "cuántos",
        "cuantas": "cuántas", "cuando": "cuándo", "cual": "cuál", "donde": "dónde",
        "cuales": "cuáles", "quien": "quién",
    ]
}
