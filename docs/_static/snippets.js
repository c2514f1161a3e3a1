// Copy buttons. Without JavaScript there are none, and nothing else is lost.
{
  const words = document.currentScript.dataset;
  const ICON =
    '<svg viewBox="0 0 24 24" aria-hidden="true">' +
    '<path d="M9 9h11v11H9zM15 9V4H4v11h5"/></svg>';

  const code = (block) => block.querySelector("pre").textContent.trim();

  // A block of an experiment names the earlier blocks that it needs.
  const program = (block, steps) => {
    const above = [...block.classList]
      .filter((name) => name.startsWith("needs-"))
      .map((name) => steps[Number(name.slice("needs-".length))]);
    return [...above, block].map(code).join("\n\n") + "\n";
  };

  // The way of old browsers, and of pages that are opened as files.
  const copyBySelection = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "snippet-spoken";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error("copying was refused");
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copyBySelection(text);
    }
  };

  const addButtons = () => {
    const status = document.createElement("div");
    status.className = "snippet-spoken";
    status.setAttribute("role", "status");
    document.body.append(status);

    const steps = [...document.querySelectorAll(".snippet.step")];
    for (const block of document.querySelectorAll(".snippet")) {
      const button = document.createElement("button");
      const needy = block.className.includes("needs-");
      button.type = "button";
      button.className = "snippet-copy";
      button.title = needy ? words.copyNeeds : words.copy;
      button.setAttribute("aria-label", button.title);
      button.innerHTML = ICON;
      button.addEventListener("click", async () => {
        let said = words.copied;
        try {
          await copy(program(block, steps));
        } catch {
          said = words.failed;
        }
        button.focus();
        button.dataset.said = said;
        status.textContent = said;
        setTimeout(() => {
          delete button.dataset.said;
          status.textContent = "";
        }, 2000);
      });
      block.append(button);
    }
  };

  addButtons();
}
