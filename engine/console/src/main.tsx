import { render } from "preact";
import { Shell } from "./shell";
import { begin } from "./words";

begin();
const root = document.getElementById("app");
if (root) render(<Shell />, root);
