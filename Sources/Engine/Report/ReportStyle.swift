/// The look of the report: calm, light and dark, from phone to desktop, and on paper.
enum ReportStyle {
    static let sheet: Markup = """
        :root{color-scheme:light dark;--page:#f7f7f5;--card:#fff;--ink:#1c2024;--soft:#5d666e;\
        --line:#e3e4e1;--accent:#2f6f8f;--good:#3c8a5f;--bad:#b8473d;--warn:#a9781c;--idle:#a3abb2;\
        --s1:#2f6f8f;--s2:#3f8791;--s3:#559c89;--s4:#7aa96f;--s5:#b0a654;--s6:#c68d4c;--s7:#b96f5b}
        @media (prefers-color-scheme:dark){:root{--page:#14181b;--card:#1b2024;--ink:#e7eaec;\
        --soft:#9aa5ad;--line:#2c3338;--accent:#77b6d3;--good:#6dc394;--bad:#e58177;--warn:#dcb05c;\
        --idle:#6b757d;--s1:#77b6d3;--s2:#76bfc4;--s3:#7fcab4;--s4:#a3cf94;--s5:#d3c878;--s6:#e2ab6d;\
        --s7:#df977f}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--page);color:var(--ink);\
        font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
        main{max-width:980px;margin:0 auto;padding:32px 20px 64px}
        h1{font-size:1.5rem;line-height:1.25;margin:0 0 4px;overflow-wrap:anywhere}
        h2{font-size:1.1rem;margin:0 0 12px}
        p{margin:0 0 12px;max-width:70ch}
        .soft{color:var(--soft)}
        .state{display:inline-block;padding:1px 10px;border-radius:99px;border:1px solid currentColor;\
        font-size:.85rem;vertical-align:middle;white-space:nowrap}
        .good{color:var(--good)}.bad{color:var(--bad)}.warn{color:var(--warn)}.info{color:var(--accent)}
        section,.note{background:var(--card);border:1px solid var(--line);border-radius:10px;\
        padding:20px;margin-top:20px}
        .note{border-left:4px solid var(--warn)}
        .note p{max-width:none}.note p:last-child{margin:0}
        code{font:.9em ui-monospace,"SF Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
        dl{display:grid;grid-template-columns:repeat(4,1fr);gap:12px;margin:20px 0 0}
        dl div{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:12px 14px}
        dt{color:var(--soft);font-size:.85rem}
        dd{margin:0;font-size:1.35rem;font-weight:600;font-variant-numeric:tabular-nums}
        dd small{font-size:.8rem;font-weight:400;color:var(--soft)}
        .scroll{overflow-x:auto;margin:0 -20px;padding:0 20px}
        .scroll:focus-visible{outline:2px solid var(--accent);outline-offset:-2px}
        table{border-collapse:collapse;width:100%;font-size:.92rem}
        caption{text-align:left;color:var(--soft);padding-bottom:8px;font-size:.9rem}
        th,td{text-align:left;padding:7px 14px 7px 0;border-bottom:1px solid var(--line);\
        vertical-align:top}
        tbody tr:last-child>*{border-bottom:0}
        th{font-weight:600}thead th{color:var(--soft);font-size:.82rem;white-space:nowrap}
        tbody th{font-weight:500}
        .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        .w{min-width:18ch}.k{white-space:nowrap}
        td:last-child,th:last-child{padding-right:0}
        a{color:var(--accent)}
        .chart{display:grid;grid-template-columns:auto minmax(0,1fr);column-gap:12px;\
        padding-right:68px;margin-bottom:12px}
        .chart ul{list-style:none;margin:0;padding:0;font-size:13px;white-space:nowrap}
        .chart li{height:28px;line-height:22px}.chart .head{height:20px}
        svg{display:block;width:100%}
        svg text{font-size:12.5px;fill:var(--ink)}svg .value,svg .tick{fill:var(--soft)}
        svg .tick{font-size:11px}svg .grid{stroke:var(--line)}
        .s1{fill:var(--s1)}.s2{fill:var(--s2)}.s3{fill:var(--s3)}.s4{fill:var(--s4)}.s5{fill:var(--s5)}\
        .s6{fill:var(--s6)}.s7{fill:var(--s7)}
        .done{fill:var(--good);background:var(--good)}.failed{fill:var(--bad);background:var(--bad)}\
        .open{fill:var(--accent);background:var(--accent)}.left{fill:var(--idle);background:var(--idle)}\
        .held{fill:var(--warn);background:var(--warn)}
        .legend{list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px;padding:0;margin:0 0 12px;\
        font-size:.85rem;color:var(--soft)}
        .legend i{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:6px}
        ul.plain{margin:0;padding-left:1.2em}
        footer{margin-top:28px;color:var(--soft);font-size:.85rem}
        @media (max-width:560px){main{padding:20px 12px 40px}section,.note{padding:16px 14px}\
        .scroll{margin:0 -14px;padding:0 14px}dl{grid-template-columns:1fr 1fr}.odd{display:none}}
        @media print{body{background:#fff}section,.note,dl div{break-inside:avoid;border-color:#ccc}\
        .scroll{overflow:visible}}
        """
}
