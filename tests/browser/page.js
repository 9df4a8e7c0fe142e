// What a reader does with the page, and what he then sees. Tests use these, and no selectors of their own.

/** Opens the page at a fragment ("#1/..", or none) and waits until the program has mounted. */
export async function openApp(page, url, fragment = "") {
  await page.goto(url + fragment);
  await mounted(page);
}

/** The static shell goes away when the program stands. */
export async function mounted(page) {
  await page.locator("#shell").waitFor({ state: "detached" });
}

/** Drops a file as a browser does: `bytes` is a string (UTF-8) or a Buffer. */
export async function dropFile(page, name, bytes, target = "body") {
  await dropFiles(page, [{ name, bytes }], target);
}

/** Drops several files at once. */
export async function dropFiles(page, files, target = "body") {
  const packed = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString("base64") }));
  const transfer = await page.evaluateHandle((packed) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of packed) {
      const bytes = Uint8Array.from(atob(base64), (it) => it.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    return transfer;
  }, packed);
  const zone = page.locator(target);
  for (const event of ["dragenter", "dragover", "drop"]) {
    await zone.dispatchEvent(event, { dataTransfer: transfer });
  }
  await transfer.dispose();
}

/** Pastes what Word, Excel or a browser put on the clipboard: `{ plain, html }`. */
export async function paste(page, { plain = "", html = "" }) {
  await page.evaluate(
    ({ plain, html }) => {
      const transfer = new DataTransfer();
      if (plain) transfer.setData("text/plain", plain);
      if (html) transfer.setData("text/html", html);
      const event = new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true });
      (document.activeElement ?? document.body).dispatchEvent(event);
    },
    { plain, html },
  );
}
