// Keys that work everywhere in the page.

const writing = (target) => target.matches?.("input, textarea, select");

export function shortcuts({ contacts, route }) {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (document.querySelector("dialog[open]") || !document.body.dataset.view) return;
    const { key, target, altKey } = event;
    const control = event.ctrlKey || event.metaKey;
    if ((control && !altKey && key.toLowerCase() === "k") || (key === "/" && !writing(target))) {
      contacts.focusSearch();
    } else if (altKey && !control && (key === "ArrowUp" || key === "ArrowDown")) {
      contacts.step(key === "ArrowUp" ? -1 : 1);
    } else if (key === "Escape" && route.jid) route.close();
    else return;
    event.preventDefault();
  });
}
