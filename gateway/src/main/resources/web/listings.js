"use strict";

const words = {
  zh: {
    language: "English", title: "田头 Tiantou", placeholder: "大蒜、大米、地瓜…", price: (yuan) => [yuan, " 起"],
    loading: "正在加载…", none: "没有找到商品，换个词试试。", empty: "还没有商品上架。",
    failed: "暂时无法取得商品，请稍后再试。", degraded: "搜索引擎暂不可用，结果来自数据库。",
    found: (n) => `${n} 件商品`, more: (n) => `已显示 ${n} 件商品`,
    up: "运行正常", degradedHealth: "部分功能受限", down: "暂停服务",
    AMBIENT: "", CHILLED: "冷藏", FROZEN: "冷冻", LIVE: "鲜活",
  },
  en: {
    language: "中文", title: "Tiantou 田头", placeholder: "garlic 大蒜, rice 大米…", price: (yuan) => ["from ", yuan],
    loading: "Loading…", none: "Nothing found. Try another word.", empty: "Nothing is on sale yet.",
    failed: "The listings can't be fetched right now. Please try again shortly.",
    degraded: "The search engine is down; these results come from the database.",
    found: (n) => (n === 1 ? "1 listing" : `${n} listings`), more: (n) => `${n} listings so far`,
    up: "All systems up", degradedHealth: "Up, with some functions limited", down: "Down",
    AMBIENT: "", CHILLED: "Chilled", FROZEN: "Frozen", LIVE: "Live",
  },
};

const root = document.documentElement;
const element = (id) => document.getElementById(id);
const state = { language: "zh", items: [], next: null, source: null, status: "loading", query: "", health: null };
let latest = 0;

function remembered() {
  try {
    return localStorage.getItem("language");
  } catch {
    return null;
  }
}

function speak(language) {
  state.language = language;
  root.dataset.language = language;
  root.lang = language === "zh" ? "zh-CN" : "en";
  document.title = words[language].title;
  element("language").textContent = words[language].language;
  element("language").lang = language === "zh" ? "en-US" : "zh";
  element("q").placeholder = words[language].placeholder;
  show();
}

function make(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text ?? "";
  return node;
}

function yuan(money) {
  return `¥${(money.amount / 100).toFixed(2)}`;
}

function card(hit) {
  const text = words[state.language];
  const item = make("li", "card");
  const picture = make("div", "picture", hit.photo ? "" : [...hit.title][0]);
  picture.setAttribute("aria-hidden", "true");
  if (hit.photo) {
    const image = make("img", "");
    image.src = hit.photo;
    image.alt = "";
    image.loading = "lazy";
    picture.append(image);
  }
  const description = make("div", "words");
  const price = make("div", "price");
  const amount = make("span", "");
  amount.append(...text.price(yuan(hit.minPrice)).map((part) => (part.startsWith("¥") ? part : make("small", "", part))));
  price.append(amount);
  if (text[hit.temperatureClass]) {
    price.append(make("span", "chip", text[hit.temperatureClass]));
  }
  description.append(make("h3", "", hit.title), make("p", "origin", `${hit.county} · ${hit.producerName}`), price);
  item.append(picture, description);
  return item;
}

function summary(text) {
  if (state.status !== "ready") {
    return text[state.status];
  }
  if (state.items.length === 0) {
    return state.query ? text.none : text.empty;
  }
  const count = state.next ? text.more(state.items.length) : text.found(state.items.length);
  return state.source === "postgresql" ? `${count} · ${text.degraded}` : count;
}

function show() {
  const text = words[state.language];
  element("status").textContent = summary(text);
  element("listings").replaceChildren(...state.items.map(card));
  element("more").hidden = !state.next;
  if (state.health) {
    element("health").textContent = text[state.health];
  }
}

async function load(next) {
  const turn = ++latest;
  const parameters = new URLSearchParams({ limit: "12" });
  if (state.query) {
    parameters.set("q", state.query);
  }
  if (next) {
    parameters.set("cursor", next);
  } else {
    state.items = [];
    state.next = null;
  }
  state.status = "loading";
  show();
  try {
    const answer = await fetch(`/v1/listings?${parameters}`, { headers: { "Accept-Language": root.lang } });
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    const page = await answer.json();
    if (turn !== latest) {
      return;
    }
    state.items = state.items.concat(page.items);
    state.next = page.nextCursor ?? null;
    state.source = page.source;
    state.status = "ready";
  } catch {
    if (turn !== latest) {
      return;
    }
    state.status = "failed";
  }
  show();
}

async function askHealth() {
  try {
    const answer = await fetch("/health");
    const status = (await answer.json()).status;
    state.health = status === "degraded" ? "degradedHealth" : status;
  } catch {
    state.health = "down";
  }
  show();
}

element("language").hidden = false;
element("language").addEventListener("click", () => {
  const language = state.language === "zh" ? "en" : "zh";
  try {
    localStorage.setItem("language", language);
  } catch {
    // Private windows may refuse; the choice then lasts as long as the page.
  }
  speak(language);
});

element("search").addEventListener("submit", (event) => {
  event.preventDefault();
  state.query = element("q").value.trim();
  history.replaceState(null, "", state.query ? `/?q=${encodeURIComponent(state.query)}` : "/");
  load(null);
});

element("more").addEventListener("click", () => load(state.next));

state.query = (new URLSearchParams(location.search).get("q") ?? "").trim().slice(0, 100);
element("q").value = state.query;
speak(remembered() ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en"));
load(null);
askHealth();
