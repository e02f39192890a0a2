"use strict";
// Reloads the page when it was built anew, or what enface has to say of it has changed.
(() => {
  const since = document.currentScript.dataset.since;
  const page = encodeURIComponent(location.pathname);
  const news = new EventSource(`/.enface/events?since=${since}&page=${page}`);
  news.onmessage = () => {
    news.close();
    location.reload();
  };
  addEventListener("pagehide", () => news.close());
})();
