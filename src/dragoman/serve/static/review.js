// Keys for the queue: a accepts, r rejects, e corrects, s skips, u takes the last one back. Buttons do the same.

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const key = event.key.toLowerCase();
  const target = key === "u"
    ? document.querySelector("[data-undo] button")
    : document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!target) return;
  event.preventDefault();
  target.click();
  // To correct, the first value is opened.
  if (key === "e" && target.getAttribute("href") === "#beside") {
    const first = document.querySelector(".beside tbody details");
    first.open = true;
    first.querySelector("summary").focus();
  }
});
