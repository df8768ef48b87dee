// A passkey that was not used is no fault: say so in the page instead of in the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelector("[data-passkey-unused]").hidden = false;
});
