// Not a module, and before them all: without one of them the page stays blank, and none could say so.
// A network that changes while the page loads is enough for that; the page is then loaded anew.

addEventListener(
  "error",
  ({ target }) => {
    const needed = target instanceof HTMLScriptElement || target.rel === "stylesheet";
    if (needed) setTimeout(() => location.reload(), 500 + Math.random() * 1_000);
  },
  true,
);
