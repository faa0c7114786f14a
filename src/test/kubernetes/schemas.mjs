// Holds rendered manifests against the JSON schemas of Kubernetes: what is required is there, and every value is one of those that
// are allowed. They let unknown fields pass; StrictModel does not.
import { readdirSync, readFileSync } from "node:fs";
import * as yaml from "js-yaml";

const [folder] = process.argv.slice(2);
let valid = 0;
let invalid = 0;
for (const file of readdirSync(folder)) {
  for (const object of yaml.loadAll(readFileSync(`${folder}/${file}`, "utf8"))) {
    const { apiVersion, kind, metadata } = object;
    const models = apiVersion.startsWith("monitoring.") ? "@kubernetes-models/prometheus-operator" : "kubernetes-models";
    try {
      const { [kind]: Model } = await import(`${models}/${apiVersion}/${kind}`);
      new Model(object).validate();
      valid++;
    } catch (fault) {
      console.log(`${file}: ${kind} ${metadata.name}: ${fault.message}`);
      invalid++;
    }
  }
}
console.log(`${valid} valid, ${invalid} not`);
process.exit(valid && !invalid ? 0 : 1);
