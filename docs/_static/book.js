// The link to the other edition opens the section that is being read, and the
// choice is remembered for the front page.
(function () {
  "use strict";

  function sectionInView() {
    const labelled = Array.from(
      document.querySelectorAll("article section[id]"),
    );
    const above = labelled.filter(
      (section) => section.getBoundingClientRect().top < innerHeight / 3,
    );
    // The page itself needs no anchor.
    return above.length > 1 ? above[above.length - 1].id : "";
  }

  function follow(event) {
    const link = event.currentTarget;
    try {
      localStorage.setItem("language", link.dataset.language);
    } catch (blocked) {
      // Then the front page asks the browser.
    }
    link.hash = sectionInView();
  }

  document.querySelectorAll(".language-link").forEach(function (link) {
    link.addEventListener("click", follow);
    link.addEventListener("auxclick", follow);
  });

  // What scrolls sideways can be reached and scrolled from the keyboard.
  function reachable() {
    document
      .querySelectorAll(
        ".math-wrapper, .table-wrapper, article pre, .derivation-where",
      )
      .forEach(function (box) {
        if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
        else box.removeAttribute("tabindex");
      });
  }
  addEventListener("load", reachable);
  addEventListener("resize", reachable);
})();
