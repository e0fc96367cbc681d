// The keyboard of an iPhone covers the page instead of making it smaller; this makes it smaller.

export function keepHeight() {
  const view = window.visualViewport;
  if (!view) return;
  const fit = () => {
    // A pinch also changes the visual viewport, and is no reason to lay the page out anew.
    if (view.scale > 1.01) return;
    const covered = window.innerHeight - view.height > 1;
    document.body.style.height = covered ? `${view.height}px` : "";
    if (covered) scrollTo(0, 0);
  };
  view.addEventListener("resize", fit);
}
