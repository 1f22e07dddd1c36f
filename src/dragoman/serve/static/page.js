// What makes a page more handy where scripts run; everything can be read without.

// Blank fields of a form that only asks need not stand in the address.
for (const form of document.querySelectorAll("form[role=search]")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) {
      if (field.name && field.value.trim() === "") field.disabled = true;
    }
  });
}
// Whoever comes back by the browser's button finds the fields enabled again.
window.addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("form[role=search] :disabled")) field.disabled = false;
});

// "/" goes to the search field, as on many sites.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
  const field = document.querySelector("input[type=search]");
  if (field) {
    event.preventDefault();
    field.focus();
    field.select();
  }
});

// A link to a place inside something folded opens it.
function openTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = target; at; at = at.parentElement) {
    if (at.tagName === "DETAILS") at.open = true;
  }
  if (target) target.scrollIntoView();
}
window.addEventListener("hashchange", openTarget);
openTarget();
