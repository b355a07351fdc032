document.title = "Spymaster";
