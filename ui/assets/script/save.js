// A file from the server, { name, data } in base64, is handed to the browser to keep; { error } is told.
zw.save = ({ name, data, error }) => {
  if (error) return alert(error);
  const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};
