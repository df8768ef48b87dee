// The back office's search-and-choose fields say nothing of themselves to a screen reader while they are empty.
window.addEventListener("load", () => {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const label = document.querySelector(`label[for="${select.id}"]`);
    const shown = select.nextElementSibling?.querySelector(".select2-selection__rendered");
    if (label && shown) shown.setAttribute("aria-label", label.textContent);
  }
});
