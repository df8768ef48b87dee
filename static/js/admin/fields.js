// The back office's search-and-choose fields say nothing of themselves to a screen reader while they are empty.
// Django has them made when jQuery is ready; this is asked for later, so it runs after that.
window.django?.jQuery?.(() => {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const label = document.querySelector(`label[for="${select.id}"]`);
    const shown = select.nextElementSibling?.querySelector(".select2-selection__rendered");
    if (label && shown) shown.setAttribute("aria-label", label.textContent);
  }
});
