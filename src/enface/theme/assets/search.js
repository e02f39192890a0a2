// Finds reviews while the reader types. Without it the page offers lists, and no search field.

const form = document.querySelector("form[data-index]");
const [input, status, list] = ["input", "[role=status]", "ol"].map((name) => form.querySelector(name));
let latest = 0;

const pagefind = await import(form.dataset.index);
await pagefind.options({ baseUrl: "/", excerptLength: 28 });
await pagefind.init();
form.hidden = false;

// An excerpt is HTML whose only elements are marks: text and marks are taken over, nothing else.
function excerpt(html) {
  const paragraph = document.createElement("p");
  for (const node of new DOMParser().parseFromString(html, "text/html").body.childNodes) {
    const kept = node.nodeName === "MARK" ? document.createElement("mark") : document.createTextNode("");
    kept.textContent = node.textContent;
    paragraph.append(kept);
  }
  return paragraph;
}

function item({ url, meta, excerpt: html }) {
  const [entry, title, date] = ["li", "a", "small"].map((name) => document.createElement(name));
  title.href = url;
  title.textContent = meta.title ?? url;
  date.textContent = meta.date ?? "";
  entry.append(title, date, excerpt(html));
  return entry;
}

async function search(words) {
  const turn = ++latest;
  history.replaceState(null, "", words ? `?q=${encodeURIComponent(words)}` : location.pathname);
  const { results } = words ? await pagefind.search(words) : { results: [] };
  const found = await Promise.all(results.slice(0, 30).map((result) => result.data()));
  if (turn !== latest) return;
  list.replaceChildren(...found.map(item));
  const { found: some, none } = form.dataset;
  status.textContent = !words ? "" : results.length ? some.replace("{count}", results.length) : none;
}

form.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("input", () => search(input.value.trim()));
input.value = new URLSearchParams(location.search).get("q") ?? "";
if (input.value) await search(input.value.trim());
