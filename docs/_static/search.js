// What Sphinx's search needs to know of this book.
(function () {
  "use strict";

  // A browser does not read one local file for another.
  if (location.protocol === "file:") {
    DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
  }

  // The book comes before the package, and what comes early in it before what
  // comes late; within a shelf Sphinx's own score decides.
  const SHELVES = [
    ["foundations/", 60],
    ["losses/", 58],
    ["descent/", 56],
    ["auto_gallery/", 20],
    ["reference/generated/", 0],
    ["reference/", 20],
  ];
  Scorer.score = function ([page, , , , score]) {
    const shelf = SHELVES.find(([start]) => page.startsWith(start));
    return score + (shelf ? shelf[1] : 0);
  };

  // For its summary a result fetches its whole page: the first ten may.
  const query = Search.query;
  Search.query = function (words) {
    new MutationObserver(function (_, observer) {
      if (Search.output.children.length < 10) return;
      DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
      observer.disconnect();
    }).observe(Search.output, { childList: true });
    return query(words);
  };

  // In a summary a formula stands once, and buttons and links to the other
  // edition not at all.
  const htmlToText = Search.htmlToText;
  Search.htmlToText = function (page, anchor) {
    const parsed = new DOMParser().parseFromString(page, "text/html");
    parsed
      .querySelectorAll(
        ".katex-html, annotation, nav, button, .sphx-glr-download-link-note",
      )
      .forEach((element) => element.remove());
    return htmlToText(parsed.documentElement.outerHTML, anchor);
  };

  // Where no page has every word of a query (or, in Chinese, every pair of
  // characters), show the pages that have most of them.
  const performTermsSearch = Search.performTermsSearch;
  Search.performTermsSearch = function (terms, excluded) {
    const found = performTermsSearch(terms, excluded);
    if (found.length || terms.size < 2) return found;
    const hits = new Map();
    terms.forEach(function (term) {
      performTermsSearch(new Set([term]), excluded).forEach(function (result) {
        const [count, first] = hits.get(result[0]) || [0, result];
        hits.set(result[0], [count + 1, first]);
      });
    });
    const most = Math.max(terms.size / 2, ...[...hits.values()].map((h) => h[0]));
    return [...hits.values()].filter((h) => h[0] === most).map((h) => h[1]);
  };

  // Words are looked up in pieces, and marked in the page as they were typed.
  const parseQuery = Search._parseQuery;
  Search._parseQuery = function (query) {
    const parsed = parseQuery(query);
    const typed = query.toLowerCase().split(/\s+/).filter(Boolean);
    localStorage.setItem("sphinx_highlight_terms", typed.join(" "));
    return [...parsed.slice(0, 3), new Set(typed), parsed[4]];
  };
})();
