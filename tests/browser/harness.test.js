// The watch itself: a harness that notices nothing would pass everything.
import assert from "node:assert/strict";
import { pageTest } from "./harness.js";
import { dropFile, openApp, paste } from "./page.js";

pageTest(
  "a page that asks another origin is found out",
  async ({ page, url, troubles }) => {
    await openApp(page, url);
    await page.evaluate(() => fetch("https://example.com/").catch(() => {}));
    await page.waitForTimeout(100);
    assert.match(troubles.join("\n"), /policy violation: connect-src blocked https:\/\/example\.com/);
    // A file without a policy of its own.
    await page.goto(`${url}favicon.svg`);
    await page.evaluate(() => fetch("https://example.com/").catch(() => {}));
    assert.match(troubles.join("\n"), /foreign request: https:\/\/example\.com/);
    await page.evaluate(() => {
      const program = new Blob(["fetch('https://example.com/from-a-worker').catch(() => {})"]);
      new Worker(URL.createObjectURL(program));
    });
    await page.waitForTimeout(200);
    assert.match(troubles.join("\n"), /foreign request: https:\/\/example\.com\/from-a-worker/);
  },
  { tolerated: /example\.com|favicon\.ico/ },
);

pageTest(
  "a page with an inline script or an error is found out",
  async ({ page, url, troubles }) => {
    await openApp(page, url);
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'inline'";
      document.body.append(script);
      setTimeout(() => {
        throw new Error("planted");
      });
    });
    await page.waitForTimeout(100);
    assert.equal(await page.title(), "Tieout");
    assert.match(troubles.join("\n"), /policy violation: script-src-elem blocked inline/);
    assert.match(troubles.join("\n"), /uncaught: planted/);
  },
  { tolerated: /inline|planted/ },
);

pageTest("drops and pastes carry their bytes", async ({ page, url }) => {
  await openApp(page, url);
  await page.evaluate(() => {
    window.got = [];
    document.addEventListener("drop", async (event) => {
      event.preventDefault();
      const [file] = event.dataTransfer.files;
      window.got.push(file.name, ...new Uint8Array(await file.arrayBuffer()));
    });
    document.addEventListener("paste", (event) => window.got.push(event.clipboardData.getData("text/plain")));
  });
  await dropFile(page, "a.txt", Buffer.from([0xff, 0x00, 0x41]));
  await paste(page, { plain: "Revenue\t1,643" });
  await page.waitForFunction(() => window.got.length === 5);
  assert.deepEqual((await page.evaluate(() => window.got)).map(String).sort(), ["0", "255", "65", "Revenue\t1,643", "a.txt"].sort());
});
