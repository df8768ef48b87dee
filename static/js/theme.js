// Runs before the first paint, so that a page never flashes in the wrong scheme. The admin keeps the same key.
document.documentElement.classList.add("js");
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is closed to us: the system's scheme holds.
}
