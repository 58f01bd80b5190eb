// An identity provider on this machine (oauth2-mock-server) whose next token is right, or wrong in one way.
//
// usage: provider.mjs PORT CONTROL_PORT     GET http://127.0.0.1:CONTROL_PORT/MODE chooses; "modes" lists them
import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import oauth2 from 'oauth2-mock-server';

const [port, control] = process.argv.slice(2).map(Number);
const server = new oauth2.OAuth2Server();
await server.issuer.keys.generate('RS256');
await server.start(port, '127.0.0.1');
server.issuer.url = `http://127.0.0.1:${port}`;

const now = () => Math.floor(Date.now() / 1000);
const encoded = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

// Claims that differ, set before the token is signed.
const claims = {
    officer: () => ({ roles: ['staff'] }),
    dpo: () => ({ roles: ['staff', 'dpo'], auth_time: now() }),
    nobody: () => ({ roles: ['cook'] }),
    aud: () => ({ aud: 'somebody-else' }),
    azp: () => ({ azp: 'somebody-else' }),
    iss: () => ({ iss: 'http://127.0.0.1:1' }),
    expired: () => ({ iat: now() - 7200, exp: now() - 3600 }),
    future: () => ({ iat: now() + 3600, exp: now() + 7200 }),
    early: () => ({ nbf: now() + 3600 }),
    nonce: () => ({ nonce: 'of another visit' }),
    sub: () => ({ sub: '' }),
};
// Tokens that are put together anew, after they were signed.
const forged = {
    none: (header, payload) => `${encoded({ ...header, alg: 'none' })}.${encoded(payload)}.`,
    unsigned: (header, payload) => `${encoded(header)}.${encoded(payload)}.`,
    hs256: (header, payload) => {
        const text = `${encoded({ ...header, alg: 'HS256' })}.${encoded(payload)}`;
        const key = JSON.stringify(server.issuer.keys.toJSON()[0]);
        return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
    },
    other_key: (header, payload) => {
        const text = `${encoded(header)}.${encoded(payload)}`;
        return `${text}.${createSign('RSA-SHA256').update(text).sign(stranger, 'base64url')}`;
    },
    promoted: (header, payload, signature) => `${encoded(header)}.${encoded({ ...payload, roles: ['dpo'] })}.${signature}`,
};

let mode = 'officer';
server.service.on('beforeTokenSigning', (token) => Object.assign(token.payload, { name: 'Ada Example' }, (claims[mode] ?? claims.officer)()));
server.service.on('beforeResponse', (response) => {
    if (!forged[mode]) return;
    const [header, payload, signature] = response.body.id_token.split('.');
    const parsed = (part) => JSON.parse(Buffer.from(part, 'base64url'));
    response.body.id_token = forged[mode](parsed(header), parsed(payload), signature);
});

createServer(async (request, response) => {
    const asked = request.url.slice(1);
    if (asked === 'modes') return response.end(Object.keys({ ...claims, ...forged }).join('\n') + '\n');
    if (asked === 'rotate') await server.issuer.keys.generate('RS256');
    else if (claims[asked] || forged[asked]) mode = asked;
    else response.statusCode = 404;
    response.end('\n');
}).listen(control, '127.0.0.1');
console.log('ready');
