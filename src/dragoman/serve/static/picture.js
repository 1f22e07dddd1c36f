// Draws the picture of a page with Vega: what it points at is told, and a click leads to the meetings behind it.
// Nothing is compiled from text, so that the page's policy need not allow it: expressions are interpreted.

const dark = window.matchMedia("(prefers-color-scheme: dark)");

function load(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

function shaded(address) {
  const url = new URL(address, location.href);
  url.searchParams.set("shade", dark.matches ? "dark" : "light");
  return url;
}

// What a mark says, beside the pointer; as text, whatever stands in it.
const hint = document.createElement("div");
hint.className = "hint";
hint.hidden = true;
document.body.append(hint);

function tell(handler, event, item, value) {
  if (!value) {
    hint.hidden = true;
    return;
  }
  hint.replaceChildren();
  for (const [name, said] of Object.entries(value)) {
    if (said === "" || said === null) continue;
    const line = document.createElement("div");
    const label = document.createElement("span");
    label.textContent = name;
    line.append(label, ` ${said}`);
    hint.append(line);
  }
  hint.hidden = false;
  const room = document.documentElement.clientWidth - hint.offsetWidth - 8;
  hint.style.left = `${Math.max(8, Math.min(event.clientX + 14, room))}px`;
  hint.style.top = `${event.clientY + 18}px`;
}

async function draw(place) {
  const answer = await fetch(shaded(place.dataset.spec), { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const spec = await answer.json();
  if (!window.vegaEmbed) await load(place.dataset.script);
  const canvas = document.createElement("div");
  await window.vegaEmbed(canvas, spec, {
    actions: false, ast: true, defaultStyle: false, renderer: "svg", tooltip: tell,
  });
  place.replaceChildren(canvas);
}

// Where that fails the still picture is there.
function show_still(place) {
  const image = document.createElement("img");
  image.src = shaded(place.dataset.still);
  image.alt = document.getElementById("words").textContent;
  place.replaceChildren(image);
}

async function draw_all() {
  for (const place of document.querySelectorAll("[data-spec]")) {
    place.setAttribute("aria-busy", "true");
    await draw(place).catch(() => show_still(place));
    place.removeAttribute("aria-busy");
  }
}

dark.addEventListener("change", draw_all);
draw_all();
