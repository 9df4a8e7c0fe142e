// Asks axe whether the page can be used without eyes, mouse or colours.
import assert from "node:assert/strict";
import axe from "axe-core";

/** Fails with a line for each rule that is broken, and where. */
export async function assertAccessible(page) {
  // Through the debugger, where the page's Content-Security-Policy does not reach.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run({ rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] }));
  const lines = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.target.join(" ")}`));
  assert.deepEqual(lines, [], "axe finds nothing");
}
