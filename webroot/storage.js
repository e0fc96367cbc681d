// What this browser remembers, per page address; a browser that forbids it loses only comfort.

const prefix = `sj:${new URL(".", document.baseURI).pathname}:`;

export const nameOf = (name) => prefix + name;

export function recall(name) {
  try {
    return localStorage.getItem(nameOf(name)) ?? "";
  } catch {
    return "";
  }
}

export function remember(name, value) {
  try {
    if (value) localStorage.setItem(nameOf(name), value);
    else localStorage.removeItem(nameOf(name));
  } catch {
    // Full or forbidden.
  }
}

/** Everything of this address: after logging out nothing that was written stays behind. */
export function forgetAll() {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix)) localStorage.removeItem(key);
    }
  } catch {
    // Forbidden, so nothing is there.
  }
}
