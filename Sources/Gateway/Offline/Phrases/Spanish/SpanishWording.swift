extension Spanish {
    /// Palabras que pueden sustituirse unas a otras en el texto: véase `Wording`.
    static let spanishWording = #"""
        ## pool same
        - a menudo | con frecuencia | muchas veces
        - casi siempre | por lo general
        - al principio | al comienzo
        - en lugar de | en vez de
        - quizá | tal vez
        - por ejemplo | por poner un caso
        - de vez en cuando | de cuando en cuando
        - merece la pena | vale la pena
        - basta con | es suficiente con
        - más adelante | más tarde
        - de antemano | por adelantado
        - apunta | anota
        - rara vez | pocas veces
        - normalmente | por lo general
        - probablemente | seguramente
        - así que | de modo que
        - un poco de | algo de
        - mucha gente | muchas personas
        - hacen falta | se necesitan
        - alguien con experiencia | una persona con experiencia
        - de golpe | de una vez
        - lo demás | el resto
        - cada semana | todas las semanas
        - las próximas | las siguientes
        - unas semanas | varias semanas
        - unos días | varios días
        """#
}
