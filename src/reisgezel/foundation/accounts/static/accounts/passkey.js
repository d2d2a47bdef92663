// allauth tells in an event that the device did not take part; the page says so in words instead of only in the console.
document.addEventListener("allauth.error", (event) => {
  const line = document.getElementById("passkey-trouble");
  if (!line) return;
  event.preventDefault();
  line.hidden = false;
});
