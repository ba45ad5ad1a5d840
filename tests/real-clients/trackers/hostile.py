"""A catalogue whose names mean something to importers: separators, quotes, formulas, commands, markup, other scripts."""

NAMES = [
    "/close the issue",
    '=HYPERLINK("http://x")',
    "'=1+1",
    "'<b",
    "'\u22645 days",
    "one, two; three",
    "<b>bold</b> & \"quoted\" &amp; more",
    "{{7*7}} ${x} {code} [x] !x.png!",
    "- dash first",
    "[x] ticked",
    "[ ] not ticked",
    "# number first",
    "it's 'single'; it's quoted; it's; it's",
    "@all #12 !34 ~label :tada:",
    "*strong* _emphasis_ `code` \\\\ back",
    "\u0645\u0631\u062d\u0628\u0627 \u691c\u67fb Gr\u00f6\u00dfe",
    "\U0001f469\u200d\U0001f4bb on call",
]


def hostile_catalogue():
    cells = {"responsible": "Acme, Inc.", "accountable": 'Say "yes"; <x>', "consulted": "Acme, Inc./eBay &amp; *_", "informed": "-"}
    rows = [{"task": f"t{i}", "name": name, "activities": {"a": name}, **cells} for i, name in enumerate(NAMES)]
    names = ["Acme, Inc.", 'Say "yes"; <x>', "eBay &amp; *_"]
    return {
        "catalogue": "hostile",
        "version": "1",
        "date": "2026-11-02",
        "language": "en",
        "product": "P",
        "title": "Hostile, \"names\"; <and> more",
        "source": {"publisher": "P", "citation": "C", "headings": {"task": "Task", "description": "Description"}},
        "roles": [{"id": role, "letter": role[0].upper(), "name": role.title()} for role in ("responsible", "accountable", "consulted", "informed")],
        "parties": [{"id": f"p{i}", "name": name} for i, name in enumerate(names)],
        "models": [{"id": "m", "name": 'M, "one"; <two>', "matrix": rows}],
    }
