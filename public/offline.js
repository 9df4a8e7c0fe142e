// Keeps the page for use without a network (sw.js), and says when a new version is ready.

/** How often an open page looks for a new version, in milliseconds. */
const EVERY = 60 * 60 * 1000;

export async function keepOffline() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  let registration;
  try {
    registration = await workers.register("sw.js", { updateViaCache: "none" });
  } catch {
    // Without it the page works as long as there is a network: private windows, old browsers.
  }
  if (!registration) return;
  const isFirst = !workers.controller;
  if (registration.waiting && !isFirst) offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const arriving = registration.installing;
    arriving?.addEventListener("statechange", () => {
      if (arriving.state === "installed" && workers.controller) offer(arriving);
    });
  });
  setInterval(() => registration.update().catch(() => {}), EVERY);
}

/** Says that a version is ready; the reader decides when, since a reload closes the releases that are open. */
function offer(worker) {
  document.querySelector(".update")?.remove();
  const bar = document.createElement("div");
  bar.className = "update";
  bar.setAttribute("role", "status");
  const text = document.createElement("span");
  text.textContent = "A new version is ready.";
  const reload = document.createElement("button");
  reload.className = "link";
  reload.textContent = "Reload";
  const close = document.createElement("button");
  close.className = "quiet";
  close.textContent = "×";
  close.setAttribute("aria-label", "Later");
  bar.append(text, reload, close);
  document.body.append(bar);

  close.addEventListener("click", () => bar.remove());
  reload.addEventListener("click", () => worker.postMessage("take over"));
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data.others) text.textContent = "A new version is ready. Close the other windows of Tieout first.";
  });
  worker.addEventListener("statechange", () => {
    if (worker.state === "activated") location.reload();
  });
}
