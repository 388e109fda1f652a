// On a form of the desk: nothing typed is lost by a slip, and a named line is found.
"use strict";
(() => {
  const form = document.querySelector("form");
  const text = document.querySelector("textarea[data-line]");
  if (text) {
    const before = text.value.split("\n").slice(0, text.dataset.line - 1).join("\n").length;
    const at = Math.min(text.value.length, before + (text.dataset.line > 1 ? 1 : 0));
    text.focus();
    text.setSelectionRange(at, at);
    // As high as the text before it would be alone: long lines are broken.
    const above = text.cloneNode();
    above.value = text.value.slice(0, at);
    above.style.cssText = `field-sizing: fixed; height: 0; min-height: 0; width: ${text.offsetWidth}px; position: absolute`;
    text.after(above);
    text.scrollTop = above.scrollHeight - text.clientHeight / 3;
    above.remove();
  }
  // What was refused is not written anywhere yet.
  let isTyped = Boolean(document.querySelector(".refused:not(.away)"));
  let isThere = false;
  form?.addEventListener("input", () => {
    isTyped = true;
    clearTimeout(waiting);
    waiting = setTimeout(tryOut, QUIET);
  });
  form?.addEventListener("submit", async (event) => {
    if (isThere) {
      isTyped = isThere = false;
      return;
    }
    // Without an answer the browser would leave the page, and what was typed with it.
    event.preventDefault();
    try {
      await fetch("/_desk/assets/desk.js", { cache: "no-store" });
      isThere = true;
      form.requestSubmit(event.submitter);
    } catch {
      document.querySelector(".away").hidden = false;
    }
  });

  // While somebody types, the page beside the form shows what would be.
  const QUIET = 250;
  // Two forms that are filled in at once do not show each other's words.
  const TRIAL = crypto.randomUUID();
  const frame = document.querySelector(".seen iframe");
  let waiting = 0;
  let isTrying = false;
  async function tryOut() {
    const said = new FormData(form);
    for (const name of [...said.keys()]) if (name.startsWith("file.")) said.delete(name);
    said.append("try", TRIAL);
    if (!said.get("mark")) return;
    if (isTrying) {
      waiting = setTimeout(tryOut, QUIET);
      return;
    }
    isTrying = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: said });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const told = [...page.body.childNodes].map((node) => document.importNode(node, true));
      document.querySelector(".trial").replaceChildren(...told);
      if (page.body.children.length === 0) showTrial();
    } catch {
      // The preview was stopped; saving tells.
    } finally {
      isTrying = false;
    }
  }

  // An address with a place in it would move the form as well.
  frame?.addEventListener("load", () => {
    const place = frame.dataset.place && frame.contentDocument?.getElementById(frame.dataset.place);
    if (place) frame.contentWindow.scrollTo({ top: place.getBoundingClientRect().top - 80, behavior: "instant" });
  }, { once: true });

  function showTrial() {
    const shown = frame?.contentWindow;
    if (!shown) return;
    document.getElementById("seen").textContent = "As it would be";
    const address = new URL(shown.location.href);
    if (address.searchParams.has("trial")) {
      shown.document.dispatchEvent(new Event("LiveReloadConnect"));
      return;
    }
    const place = shown.scrollY;
    address.searchParams.set("trial", TRIAL);
    frame.addEventListener("load", () => shown.scrollTo({ top: place, behavior: "instant" }), { once: true });
    shown.location.replace(address);
  }

  addEventListener("beforeunload", (event) => isTyped && event.preventDefault());
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s" && form) {
      event.preventDefault();
      form.querySelector("button.main").click();
    }
  });
})();
