// Beside the choice of a time zone: the one that the device stands in, one press away.
const hint = document.querySelector("[data-zone-hint]");
const choice = document.querySelector("select[name=time_zone]");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

if (hint && choice && choice.value !== zone && [...choice.options].some((option) => option.value === zone)) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet";
  button.textContent = zone.replaceAll("_", " ");
  button.addEventListener("click", () => {
    choice.value = zone;
    choice.focus();
    hint.hidden = true;
  });
  hint.append(hint.dataset.zoneHint, " ", button);
  hint.hidden = false;
  choice.closest(".field")?.append(hint);
}
