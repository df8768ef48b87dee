// The page takes on the accent colour while it is being chosen, before it is saved.
document.addEventListener("input", (event) => {
  if (event.target.name !== "accent_hue") return;
  const { style } = document.documentElement;
  if (event.target.value && event.target.validity.valid) style.setProperty("--accent-hue", event.target.value);
  else style.removeProperty("--accent-hue");
});
