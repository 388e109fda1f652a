// On a form of the desk: nothing typed is lost by a slip, and a named line is found.
"use strict";
(() => {
  const form = document.querySelector("form");
  const text = document.querySelector("textarea[data-line]");
  if (text) {
    const before = text.value.split("\n").slice(0, text.dataset.line - 1).join("\n").length;
    const at = Math.min(text.value.length, before + (text.dataset.line > 1 ? 1 : 0));
    const end = text.value.indexOf("\n", at);
    text.focus();
    text.setSelectionRange(at, end < 0 ? text.value.length : end);
    // As many lines from the top as there are before it.
    text.scrollTop = (text.scrollHeight / text.value.split("\n").length) * Math.max(0, text.dataset.line - 4);
  }
  let isTyped = false;
  form?.addEventListener("input", () => (isTyped = true));
  form?.addEventListener("submit", () => (isTyped = false));
  addEventListener("beforeunload", (event) => isTyped && event.preventDefault());
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s" && form) {
      event.preventDefault();
      form.querySelector("button.main").click();
    }
  });
})();
