// Clicking the plain map writes latitude and longitude into the form, and shows where.

const map = document.getElementById("map");

map?.addEventListener("click", (event) => {
  const box = map.getBoundingClientRect();
  const { width, height } = map.viewBox.baseVal;
  const x = (event.clientX - box.left) / box.width * width;
  const y = (event.clientY - box.top) / box.height * height;
  const { north, west, down, right } = map.dataset;
  document.getElementById("id_latitude").value = (Number(north) - y * Number(down)).toFixed(5);
  document.getElementById("id_longitude").value = (Number(west) + x * Number(right)).toFixed(5);
  const here = document.getElementById("map-here");
  here.setAttribute("cx", x);
  here.setAttribute("cy", y);
});
