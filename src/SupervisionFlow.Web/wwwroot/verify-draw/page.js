// The page: takes a file, verifies it here, and says what it found in both languages. Nothing leaves this computer.
'use strict';

const words = {
  unreadable: ['无法读取：不是本系统的抽取证书，或者文件损坏', 'It cannot be read: no certificate of a draw, or damaged'],
  changed: ['文件内容被改动：封印或者写法不符', 'The file was changed: its seal or its form does not agree'],
  pool_order: ['名录没有排序或者有重复', 'A pool is not sorted or names somebody twice'],
  objects: ['检查对象名录与证书所载的承诺不符', 'The pool of objects is not the one that the certificate commits to'],
  officers: ['执法人员名录与证书所载的承诺不符', 'The pool of officers is not the one that the certificate commits to'],
  rules: ['抽取规则与证书所载的承诺不符', 'The rules are not those that the certificate commits to'],
  secret: ['揭示的秘密与证书所载的承诺不符', 'The secret is not the one that the certificate commits to'],
  commitment: ['承诺摘要不符', 'The commitment does not agree'],
  seed: ['随机种子不符', 'The seed does not follow from the commitment, the secret and the witness’s number'],
  order: ['揭示早于公布承诺', 'It was revealed before it was committed to'],
  result: ['重新抽取得到的结果不同', 'The draw done again gives another result'],
};

const verdicts = {
  same: ['good', '✓ 核验通过：名录、规则和秘密就是抽取前公布的摘要所承诺的，重新抽取得到同样的结果。 / It verifies: pools, rules and secret are those that the published commitment stands for, and the draw done again gives the same result.'],
  other: ['bad', '✗ 核验不通过：证书的承诺摘要不是上面填写的公布摘要。 / It does not verify: the certificate’s commitment is not the published one that stands above.'],
  unknown: ['open', '证书前后一致，重新抽取得到同样的结果；但是还没有与抽取前公布的摘要比较，请在上面填写。 / The certificate agrees with itself and the draw done again gives the same result, but it has not been compared with what was published before the draw: enter that above.'],
};

const said = document.getElementById('said');
const add = (name, text, kind) => {
  const line = document.createElement(name);
  line.textContent = text;
  if (kind) line.className = kind;
  said.append(line);
};

const chosen = document.getElementById('file');
const published = document.getElementById('published');

async function show() {
  said.replaceChildren();
  const [file] = chosen.files;
  if (!file) return;

  const bytes = new Uint8Array(await file.arrayBuffer());
  const found = verify(bytes);
  said.replaceChildren();
  if (found.length > 0) {
    add('p', '✗ 核验不通过 / It does not verify', 'bad');
    for (const code of found) add('p', `${words[code][0]} / ${words[code][1]}`);
    return;
  }

  const one = JSON.parse(new TextDecoder().decode(bytes));
  const names = new Map([...one.objects, ...one.officers].map(([id, name]) => [id, name]));
  const [kind, verdict] = verdicts[comparedWith(published.value, one)];
  add('p', verdict, kind);
  add('h2', `${one.draw.title}（${one.draw.year}）`);
  add('p', `证书的承诺摘要 / The certificate’s commitment: ${one.commitment.hash}`, 'hash');
  add('p', `见证人 / Witness: ${one.reveal.witness} · ${one.reveal.number}`);
  add('p', `对象 / Objects: ${one.objects.length} → ${one.drawn.filter((row) => row[3] === 0).length}；执法人员 / Officers: ${one.officers.length}；重抽 / Redraws: ${one.redraws.length}`);
  for (const [object, , officers, struckBy] of one.drawn) add('p', `${struckBy ? '（已替换 / replaced）' : ''}${names.get(object)}：${officers.map((id) => names.get(id)).join('、')}`);
}

chosen.addEventListener('change', show);
published.addEventListener('input', show);
