// What a page does beyond its links and forms. Everything here is an addition: without it each page still works.

// Light, dark, or as the system says.
const themes = document.querySelector("[data-themes]");
const root = document.documentElement;
function showTheme() {
  const chosen = root.dataset.theme || "auto";
  for (const button of themes.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", button.value === chosen);
  }
}
if (themes) {
  showTheme();
  themes.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    root.dataset.theme = button.value === "auto" ? "" : button.value;
    try {
      localStorage.setItem("theme", button.value);
    } catch {
      // Storage is closed: the choice holds for this page.
    }
    showTheme();
  });
}

// "/" leads to the portal's search, but in a field.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const link = document.querySelector("[data-search-link]");
  const field = [...document.querySelectorAll("input[type=search]")].find(
    (input) => input.offsetParent && (!link || input.form.action.split("?")[0] === link.href),
  );
  if (!field && !link) return;
  event.preventDefault();
  if (field) field.select();
  else link.click();
});

// A menu closes by Escape, and when the reader goes elsewhere.
for (const type of ["keydown", "click", "focusin"]) {
  document.addEventListener(type, (event) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (type === "keydown" && event.key === "Escape") menu.querySelector("summary").focus();
      else if (type === "keydown" || menu.contains(event.target)) continue;
      menu.open = false;
    }
  });
}

// A button prints the page, or copies the address that it carries and says so.
document.addEventListener("click", async (event) => {
  if (event.target.closest("[data-print]")) print();
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(new URL(button.dataset.copy, location).href);
  button.lastElementChild.textContent = button.dataset.done;
});

// A long text not sent yet is not lost by a wrong click.
let unsaved = null;
document.addEventListener("input", (event) => {
  if (event.target.matches("form[data-guard] textarea")) unsaved = event.target.form;
});
document.addEventListener("submit", (event) => {
  if (event.target === unsaved && !event.submitter?.matches("[name=preview]")) unsaved = null;
});
window.addEventListener("beforeunload", (event) => {
  if (unsaved?.isConnected) event.preventDefault();
});

// The editor's toolbar puts marks around the chosen words, or before the chosen lines.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-mark]");
  if (!button) return;
  const area = document.getElementById(button.closest("[data-for]").dataset.for);
  const { selectionStart: from, selectionEnd: to, value } = area;
  const words = value.slice(from, to) || button.dataset.words;
  const { mark, end = mark, line } = button.dataset;
  const marked = line ? words.replace(/^/gm, mark) : mark + words + end;
  area.focus();
  area.setRangeText(marked, from, to, "end");
  area.setSelectionRange(from + (line ? 0 : mark.length), from + marked.length - (line ? 0 : end.length));
  area.dispatchEvent(new Event("input", { bubbles: true }));
});
