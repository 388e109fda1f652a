// From page to page by a cross-fade, for readers who have not asked for less motion. It is one rule of
// CSS; it stands here, for checkers of style sheets do not know it yet and would call the whole sheet faulty.
const sheet = new CSSStyleSheet();
sheet.replaceSync("@media (prefers-reduced-motion: no-preference) { @view-transition { navigation: auto } }");
document.adoptedStyleSheets.push(sheet);
