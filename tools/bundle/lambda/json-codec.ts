/** What the codec asks of a shape of the service's model. */
interface Shape {
  isStructSchema(): boolean;
  isListSchema(): boolean;
  isMapSchema(): boolean;
  isTimestampSchema(): boolean;
  getValueSchema(): Shape;
  structIterator(): Iterable<[string, Shape]>;
}

/** The body of an error comes before its shape is known: it is read as a document, and its members once more. */
type Document = number;

/** Lightsail's JSON has objects, lists, maps, text, numbers, and times in seconds; no blobs, big numbers or streams. */
export class JsonCodec2 {
  public setSerdeContext() {}

  public createSerializer() {
    let body: string;
    return {
      setSerdeContext() {},
      write: (_: Shape, input: object) => { body = JSON.stringify(input); },
      flush: () => body,
    };
  }

  public createDeserializer() {
    return {
      setSerdeContext() {},
      read: async (shape: Shape | Document, body: Uint8Array) => read(shape, JSON.parse(Buffer.from(body).toString())),
      readObject: read,
    };
  }
}

function read(shape: Shape | Document, value: any): unknown {
  if (value === null || typeof shape === 'number') {
    return value ?? undefined;
  } else if (shape.isTimestampSchema()) {
    return new Date(value * 1000);
  } else if (shape.isListSchema()) {
    return value.map((item: unknown) => read(shape.getValueSchema(), item));
  } else if (shape.isMapSchema()) {
    return Object.fromEntries(Object.keys(value).map((key) => [key, read(shape.getValueSchema(), value[key])]));
  } else if (shape.isStructSchema()) {
    const members = [...shape.structIterator()].filter(([name]) => value[name] != null);
    return Object.fromEntries(members.map(([name, member]) => [name, read(member, value[name])]));
  }
  return value;
}
