import fs from 'node:fs';
import path from 'node:path';
import { list, target } from './template.mjs';

const CUSTOM = /^Custom::|^AWS::CloudFormation::CustomResource$/;

/**
 * @typedef {{ resources: number; templateBytes: number; assets: number; assetBytes: number }} Sizes
 * @typedef {Sizes & { customResources: number; helperLambdas: number }} Artifacts
 */

/**
 * @param {string} assembly
 * @returns {any} the one template in it
 */
export function readTemplate(assembly) {
  const files = fs.readdirSync(assembly).filter((file) => file.endsWith('.template.json'));
  if (files.length !== 1) throw new Error(`${assembly}: expected one template, found ${files.length}`);
  return JSON.parse(fs.readFileSync(path.join(assembly, files[0]), 'utf8'));
}

/**
 * What has to be uploaded and deployed.
 *
 * @param {string} assembly
 * @returns {Artifacts}
 */
export function readArtifacts(assembly) {
  const template = readTemplate(assembly);
  /** @type {any[]} */
  const resources = Object.values(template.Resources).filter(({ Type }) => Type !== 'AWS::CDK::Metadata');
  const pools = resources.filter(({ Type }) => Type === 'AWS::Cognito::UserPool');
  const triggers = new Set(pools.flatMap(({ Properties }) => functionsIn(Properties?.LambdaConfig)));
  const functions = Object.keys(template.Resources).filter((id) => template.Resources[id].Type === 'AWS::Lambda::Function');
  const assets = fileAssets(assembly);
  return {
    resources: resources.length,
    templateBytes: Buffer.byteLength(JSON.stringify(template)),
    assets: assets.length,
    assetBytes: assets.reduce((sum, asset) => sum + bytes(asset), 0),
    customResources: resources.filter(({ Type }) => CUSTOM.test(Type)).length,
    helperLambdas: functions.filter((id) => !triggers.has(id)).length,
  };
}

/**
 * @param {any} lambdaConfig
 * @returns {string[]}
 */
function functionsIn(lambdaConfig) {
  const id = target(lambdaConfig);
  if (id) return [id];
  return lambdaConfig !== null && typeof lambdaConfig === 'object' ? Object.values(lambdaConfig).flatMap((value) => functionsIn(value)) : [];
}

/** @param {string} assembly */
function fileAssets(assembly) {
  const manifests = fs.readdirSync(assembly).filter((file) => file.endsWith('.assets.json'));
  const sources = manifests.flatMap((file) => Object.values(JSON.parse(fs.readFileSync(path.join(assembly, file), 'utf8')).files))
    .flatMap(({ source }) => list(source.path))
    .filter((file) => !file.endsWith('.template.json'));
  return [...new Set(sources)].map((file) => path.join(assembly, file));
}

/**
 * @param {string} file
 * @returns {number}
 */
function bytes(file) {
  const stat = fs.statSync(file);
  return stat.isDirectory() ? fs.readdirSync(file).reduce((sum, child) => sum + bytes(path.join(file, child)), 0) : stat.size;
}
